"""The kernel: each series once through the whole grid of models, and from their states to chances and quantiles.

Compiled, in parallel over series; a series is a row of values, NaN where nothing was read, and its k models stand side
by side. All of it is in one file because the compiler keeps what it made by file: it would not see a change in another.
"""

import math

import numpy as np
import numpy.typing as npt
from numba import njit, prange

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# Rows of `Grid.terms`.
NOISE, SHOCK, GROWS, KEEPS, SEEN, SECOND_SHOCK, START, START_BOTH, START_SECOND, SEASON, PEAK = range(11)
# Rows of the states of one series, (8, k): two means, three covariances, the sum of squared errors over their
# variances, the product of those variances and the logarithm of what was taken out of it.
LEVEL, SECOND, P11, P12, P22, SQUARES, PRODUCT, LOGDET = range(8)
# What is forecast: a sum on top of a base, the mean of both, or the last reading.
SUM, MEAN, LAST = range(3)

# Evidence counts by this share: errors of one series depend on each other more than the models have it.
TEMPER = 0.3
# An error more than so many times the usual one is cut to that, once so many have shown what is usual: a slip of the
# pen is no news, and a real change comes again with the next reading.
FAR, SETTLED = 6.0, 8.0
# A deviation of last year so many times the usual one is half a peak: peaks come again whole, whatever the rest does.
HIGH = 4.0
# A model with less weight than this share of what each would have, were they alike, is left out.
LEAST = 0.064
# Where a distribution is looked at to find its quantiles, in deviations from its mean.
NODES = np.array([-4.0, -2.4, -1.5, -0.7, 0.0, 0.7, 1.5, 2.4, 4.0])
ROOT_HALF = math.sqrt(0.5)

fast = njit(cache=True, fastmath={"contract", "reassoc", "arcp", "nsz"}, error_model="numpy")


@njit(parallel=True, cache=True)
def evidence(values: Floats, unit: Floats, length: Whole, terms: Floats) -> tuple[Floats, Floats]:
    """Run a grid, (11, k), over (n, t) values, divided by their unit.

    Returns:
        Sums of squared errors over their variances (n, k), and how many errors were counted (n,).
    """
    n, width, k = values.shape[0], values.shape[1], terms.shape[1]
    squares, errors = np.zeros((n, k)), np.zeros(n)
    for i in prange(n):
        states, seasons = np.zeros((8, k)), np.zeros((2, width))
        errors[i] = max(follow(states, terms, (values[i], unit[i], length[i]), width, seasons), 0.0)
        squares[i] = states[SQUARES]
    return squares, errors


@njit(parallel=True, cache=True)
def look_back(
    values: Floats,
    scales: tuple[Floats, Whole, Whole],
    stretches: tuple[Whole, Whole, Floats, Floats],
    grid: tuple[Whole, Floats, Floats, Floats],
    prior: tuple[Floats, Floats, Floats],
) -> tuple[Floats, Floats, Floats]:
    """Say how likely each model made what came over a stretch of each series that is past, from what was before it.

    Args:
        values: as in `look_ahead`, and so are the other arguments.
        scales: see there.
        grid: see there.
        prior: see there.
        stretches: what is forecast, SUM, MEAN or LAST; after how many columns the stretch begins, 0 for none; how many
            periods long it is; and what came, (n,) each.

    Returns:
        Its log density, the probability below it, and the weight of the model by then, (n, k) each; NaN for none.
    """
    unit, length, pool = scales
    kind, at, ahead, came = stretches
    n, width, k = values.shape[0], values.shape[1], prior[0].shape[1]
    likely, below, weights = np.full((n, k), np.nan), np.full((n, k), np.nan), np.full((n, k), np.nan)
    for i in prange(n):
        g = pool[i]
        states, seasons = np.zeros((8, grid[0][g])), np.zeros((2, width))
        errors = follow(states, grid[1][g], (values[i], unit[i], length[i]), at[i], seasons)
        if errors < 0.0:
            continue
        season = season_ahead(values[i], unit[i], length[i], at[i] - 1, ahead[i])
        where = (0.0, 0.0, ahead[i], 0.0, np.inf)
        _weigh(states, prior, g, errors, weights[i])
        for m in range(states.shape[1]):
            degrees, mean, scale = _end(states, grid, prior, (m, g, errors, kind[i]), where, season)
            away = (came[i] / unit[i] - mean) / scale
            likely[i, m] = log_density(away, degrees) - math.log(scale)
            below[i, m] = normal(as_normal(away, degrees))
    return likely, below, weights


@njit(parallel=True, cache=True)
def look_ahead(
    values: Floats,
    scales: tuple[Floats, Whole, Whole],
    points: tuple[Whole, Floats, Floats, Floats],
    targets: tuple[Whole, Floats, Floats, Floats, Floats],
    grid: tuple[Whole, Floats, Floats, Floats],
    prior: tuple[Floats, Floats, Floats],
    quantiles: tuple[Floats, int],
) -> tuple[Floats, Floats, Floats]:
    """Say of each series, at some moments of its time, how its value at a later moment is distributed.

    Args:
        values: (n, t).
        scales: unit (n,), length of the season (n,) and pool (n,).
        points: p moments in rising order: after how many columns (0 for none), the base there, how many periods that
            rests on, and how many are ahead, (n, p) each.
        targets: what is forecast: SUM, MEAN or LAST; two values to find the probability below; what is usual of a
            period of such outcomes, and how far they lie from it, infinity where that isn't to count, (n,) each.
        grid: by pool: how many models (g,), terms (g, 11, k); reach and noise, (g, 2, k, h + 1) each, of sums and of
            last readings.
        prior: by pool: shape (g, k), rate (g, k), and the rest of the log likelihood by number of errors (g, k, c).
        quantiles: which are wanted, as normal deviates, rising, (q,), and from which point on.

    Returns:
        Probabilities below the two targets (n, p, 2), quantiles (n, p - from, q), mean and deviation (n, p, 2), in
        units.
    """
    unit, length, pool = scales
    at, base, rests, ahead = points
    kind, low, high, usual, far = targets
    shares, wanted = quantiles
    n, width, p = values.shape[0], values.shape[1], at.shape[1]
    below, moments = np.full((n, p, 2), np.nan), np.full((n, p, 2), np.nan)
    found = np.full((n, p - wanted, len(shares)), np.nan)
    for i in prange(n):
        g = pool[i]
        states, parts, seasons = np.zeros((8, grid[0][g])), np.zeros((4, grid[0][g])), np.zeros((2, width))
        terms = grid[1][g]
        begin, since = find_seasons(values[i], unit[i], length[i], seasons)
        errors, j = 0.0, 0 if begin >= 0 else p
        for t in range(begin, width):
            errors += move(states, terms, (values[i], unit[i], begin, since), t, seasons[:, t], errors)
            while j < p and at[i, j] <= t + 1:
                if at[i, j] == t + 1:
                    season = season_ahead(values[i], unit[i], length[i], t, ahead[i, j])
                    where = (base[i, j] / unit[i], rests[i, j], ahead[i, j], usual[i] / unit[i], far[i] / unit[i])
                    count = mix(states, grid, prior, (g, errors, kind[i]), where, season, parts)
                    summarize(parts, count, moments[i, j])
                    find_chances(parts, count, (low[i] / unit[i], high[i] / unit[i]), below[i, j])
                    if j >= wanted:
                        find_quantiles(parts, count, moments[i, j], shares, found[i, j - wanted])
                j += 1
            if j == p:
                break
    return below, found, moments


@njit(cache=True)
def follow(states: Floats, terms: Floats, series: tuple[Floats, float, int], until: int, seasons: Floats) -> float:
    """Run one series (values, unit, length of its season) through the grid; return the errors that counted, or -1."""
    values, unit, length = series
    begin, since = find_seasons(values, unit, length, seasons)
    if begin < 0 or begin >= until:
        return -1.0
    errors = 0.0
    for t in range(begin, until):
        errors += move(states, terms, (values, unit, begin, since), t, seasons[:, t], errors)
    return errors


@fast
def start(states: Floats, terms: Floats, reading: float) -> None:
    """The first reading sets the level; nothing is supposed of it before."""
    for m in range(states.shape[1]):
        states[LEVEL, m], states[SECOND, m] = reading, 0.0
        states[P11, m], states[P12, m], states[P22, m] = terms[START, m], terms[START_BOTH, m], terms[START_SECOND, m]
        states[SQUARES, m], states[PRODUCT, m], states[LOGDET, m] = 0.0, 1.0, 0.0


@fast
def move(
    states: Floats, terms: Floats, series: tuple[Floats, float, int, int], t: int, season: Floats, errors: float
) -> float:
    """Move one series (values, unit, its first period, the one after which errors count) on to period t.

    Returns whether an error was counted, as 1.0 or 0.0.
    """
    values, unit, begin, since = series
    if t == begin:
        start(states, terms, values[t] / unit)
        return 0.0
    if t % 64 == 0:
        take_out(states)
    return period(states, terms, values[t] / unit, season, (1.0 if t > since else 0.0, errors))


@fast
def period(states: Floats, terms: Floats, reading: float, season: Floats, counted: tuple[float, float]) -> float:
    """Move one series on by a period; return whether an error was counted, as 1.0 or 0.0."""
    _pass(states, terms)
    if math.isnan(reading):
        return 0.0
    _learn(states, terms, reading, season, counted)
    return counted[0]


@fast
def _pass(states: Floats, terms: Floats) -> None:
    """Let a period pass in which nothing was read."""
    for m in range(states.shape[1]):
        grows, keeps, p22 = terms[GROWS, m], terms[KEEPS, m], states[P22, m]
        states[LEVEL, m] += grows * states[SECOND, m]
        states[SECOND, m] *= keeps
        states[P11, m] += 2.0 * grows * states[P12, m] + grows * grows * p22 + terms[SHOCK, m]
        states[P12, m] = keeps * (states[P12, m] + grows * p22)
        states[P22, m] = keeps * keeps * p22 + terms[SECOND_SHOCK, m]


@fast
def _learn(states: Floats, terms: Floats, reading: float, season: Floats, counted: tuple[float, float]) -> None:
    """Learn from a reading: Kalman's filter, with errors far beyond what has been usual cut to that.

    `counted`: whether this error counts, as 1.0 or 0.0, and how many have so far.
    """
    counts, errors = counted
    usual = FAR * FAR / errors if errors >= SETTLED else np.inf
    for m in range(states.shape[1]):
        seen = terms[SEEN, m]
        on_level = states[P11, m] + seen * states[P12, m]
        on_second = states[P12, m] + seen * states[P22, m]
        variance = on_level + seen * on_second + terms[NOISE, m]
        error = reading - terms[SEASON, m] * season[0] - terms[PEAK, m] * season[1]
        error -= states[LEVEL, m] + seen * states[SECOND, m]
        inverse = 1.0 / variance
        most = usual * states[SQUARES, m] * variance
        error *= math.sqrt(most / (error * error)) if error * error > most else 1.0
        states[LEVEL, m] += on_level * inverse * error
        states[SECOND, m] += on_second * inverse * error
        states[P11, m] -= on_level * inverse * on_level
        states[P12, m] -= on_level * inverse * on_second
        states[P22, m] -= on_second * inverse * on_second
        states[SQUARES, m] += counts * error * error * inverse
        states[PRODUCT, m] *= 1.0 + counts * (variance - 1.0)


@fast
def take_out(states: Floats) -> None:
    """Keep the product of variances from leaving the range of floats."""
    for m in range(states.shape[1]):
        states[LOGDET, m] += math.log(states[PRODUCT, m])
        states[PRODUCT, m] = 1.0


@njit(cache=True)
def find_seasons(values: Floats, unit: float, length: int, seasons: Floats) -> tuple[int, int]:
    """Fill in, for each period, last year's deviation from the mean of the year up to now, and what of it is a peak.

    Zero where unknown; seasons is (2, t).

    Returns:
        The first period with a reading (-1 for none), and the one after which errors count.
    """
    total, count, begin, readings, size, sizes = 0.0, 0, -1, 0, 0.0, 0
    for t in range(len(values)):
        last_year = values[t - length] / unit if t >= length else math.nan
        if not math.isnan(last_year):
            if count:
                away = last_year - total / count
                size, sizes = size + abs(away), sizes + 1
                seasons[0, t], seasons[1, t] = away, peak(away, size / sizes) if sizes >= SETTLED else 0.0
            total, count = total - last_year, count - 1
        if not math.isnan(values[t]):
            total, count, readings = total + values[t] / unit, count + 1, readings + 1
            begin = t if begin < 0 else begin
    # Where there is more than a season, errors count after the first one, so that all models are held to the same.
    return begin, begin + length if 3 * readings >= 4 * length else begin


@njit(cache=True)
def peak(away: float, usual: float) -> float:
    """What of a deviation is a peak: next to nothing of usual ones, nearly all of one many times as large."""
    if usual <= 0.0:
        return 0.0
    times = (away / (HIGH * usual)) ** 4
    return away * times / (1.0 + times)


@njit(cache=True)
def season_ahead(
    values: Floats, unit: float, length: int, last: int, ahead: float
) -> tuple[float, float, float, float]:
    """What last year's deviations add up to over the periods ahead of `last`, and the last one; then of their peaks."""
    total, count, size = 0.0, 0, 0.0
    for t in range(max(last + 1 - length, 0), last + 1):
        if not math.isnan(values[t]):
            total, count = total + values[t] / unit, count + 1
    if count == 0 or last + 1 < length:
        return 0.0, 0.0, 0.0, 0.0
    for t in range(last + 1 - length, last + 1):
        if not math.isnan(values[t]):
            size += abs(values[t] / unit - total / count) / count
    whole, end, whole_peak, end_peak, left = 0.0, 0.0, 0.0, 0.0, ahead
    for t in range(last + 1 - length, last + 1):
        if left <= 0.0:
            break
        end = 0.0 if math.isnan(values[t]) else values[t] / unit - total / count
        end_peak = peak(end, size) if count >= SETTLED else 0.0
        whole, whole_peak = whole + min(left, 1.0) * end, whole_peak + min(left, 1.0) * end_peak
        left -= 1.0
    return (whole, 0.0, whole_peak, 0.0) if left > 0.0 else (whole, end, whole_peak, end_peak)


@njit(cache=True)
def mix(
    states: Floats,
    grid: tuple[Whole, Floats, Floats, Floats],
    prior: tuple[Floats, Floats, Floats],
    given: tuple[int, float, int],
    where: tuple[float, float, float, float, float],
    season: tuple[float, float, float, float],
    parts: Floats,
) -> int:
    """Fill `parts` with weight, degrees, mean and scale of each model that counts; return how many those are."""
    pool, errors, kind = given
    weigh = parts[0]
    _weigh(states, prior, pool, errors, weigh)
    count, kept = 0, 0.0
    for m in range(states.shape[1]):
        weight = weigh[m]
        if weight < LEAST / states.shape[1]:
            continue
        degrees, mean, scale = _end(states, grid, prior, (m, pool, errors, kind), where, season)
        parts[0, count], parts[1, count], parts[2, count], parts[3, count] = weight, degrees, mean, scale
        count, kept = count + 1, kept + weight
    for m in range(count):
        parts[0, m] /= kept
    return count


@njit(cache=True)
def _end(
    states: Floats,
    grid: tuple[Whole, Floats, Floats, Floats],
    prior: tuple[Floats, Floats, Floats],
    given: tuple[int, int, float, int],
    where: tuple[float, float, float, float, float],
    season: tuple[float, float, float, float],
) -> tuple[float, float, float]:
    """Return degrees, mean and scale of where one model sees a series end, drawn to what is usual of such outcomes."""
    _, terms, reach, noise = grid
    m, pool, errors, kind = given
    base, rests, ahead, usual, far = where
    last = 1 if kind == LAST else 0
    low = min(int(ahead), reach.shape[3] - 1)
    high, part = min(low + 1, reach.shape[3] - 1), ahead - low
    times = 1.0 if kind == LAST else ahead
    size = rests + ahead if kind == MEAN else 1.0
    begun = 0.0 if kind == LAST else base * rests if kind == MEAN else base
    shape, rate = prior[0][pool, m] + errors / 2.0, prior[1][pool, m] + states[SQUARES, m] / 2.0
    second = (1.0 - part) * reach[pool, last, m, low] + part * reach[pool, last, m, high]
    to_come = times * states[LEVEL, m] + second * states[SECOND, m]
    doubt = times * times * states[P11, m]
    doubt += 2.0 * times * second * states[P12, m] + second * second * states[P22, m]
    if far < np.inf:
        # What such outcomes usually come to and what this one's readings say are weighed by how sure each is.
        spread = times * times * far * far * shape / rate
        trust = spread / max(spread + doubt, 1e-300)
        to_come, doubt = trust * to_come + (1.0 - trust) * times * usual, trust * doubt
    to_come += terms[pool, SEASON, m] * season[last] + terms[pool, PEAK, m] * season[2 + last]
    doubt += (1.0 - part) * noise[pool, last, m, low] + part * noise[pool, last, m, high]
    return 2.0 * shape, (begun + to_come) / size, math.sqrt(max(doubt, 1e-30) * rate / shape) / size


@njit(cache=True)
def _weigh(states: Floats, prior: tuple[Floats, Floats, Floats], pool: int, errors: float, weigh: Floats) -> None:
    """The weight of each model: its marginal likelihood, tempered."""
    shape, rate, fixed = prior
    best, total = -np.inf, 0.0
    for m in range(states.shape[1]):
        grown = math.log(rate[pool, m] + states[SQUARES, m] / 2.0)
        determinant = states[LOGDET, m] + math.log(states[PRODUCT, m])
        likely = -(shape[pool, m] + errors / 2.0) * grown - determinant / 2.0
        weigh[m] = TEMPER * (likely + fixed[pool, m, min(int(errors), fixed.shape[2] - 1)])
        best = max(best, weigh[m])
    for m in range(states.shape[1]):
        weigh[m] = math.exp(weigh[m] - best)
        total += weigh[m]
    for m in range(states.shape[1]):
        weigh[m] /= total


@njit(cache=True)
def summarize(parts: Floats, count: int, moments: Floats) -> None:
    """Mean and deviation of the mixture; a part without a deviation counts with that of two and a half degrees."""
    mean, square = 0.0, 0.0
    for m in range(count):
        mean += parts[0, m] * parts[2, m]
    for m in range(count):
        degrees = max(parts[1, m], 2.5)
        away = parts[2, m] - mean
        square += parts[0, m] * (parts[3, m] * parts[3, m] * degrees / (degrees - 2.0) + away * away)
    moments[0], moments[1] = mean, math.sqrt(square)


@njit(cache=True)
def find_chances(parts: Floats, count: int, targets: tuple[float, float], below: Floats) -> None:
    """The probabilities of being below two targets, which are often one."""
    low, high = targets
    below[0] = probability_below(parts, count, low)
    below[1] = below[0] if low == high else probability_below(parts, count, high)


@njit(cache=True)
def probability_below(parts: Floats, count: int, value: float) -> float:
    """The probability of being below a value."""
    total = 0.0
    for m in range(count):
        total += parts[0, m] * normal(as_normal((value - parts[2, m]) / parts[3, m], parts[1, m]))
    return total


@njit(cache=True)
def find_quantiles(parts: Floats, count: int, moments: Floats, shares: Floats, quantiles: Floats) -> None:
    """Quantiles, by looking at the distribution at a few nodes, and the line between them in normal deviates."""
    if not len(shares):
        return
    # The deviation is ruled by the far tails of few degrees; half of it is nearer to where the quantiles are.
    step = moments[1] / 2.0
    left = moments[0] + NODES[0] * step
    left_deviate = _deviate(probability_below(parts, count, left))
    wanted, node = 0, 1
    while wanted < len(shares):
        right = moments[0] + NODES[node] * step
        right_deviate = _deviate(probability_below(parts, count, right))
        while wanted < len(shares) and (shares[wanted] <= right_deviate or node == len(NODES) - 1):
            rise = max(right_deviate - left_deviate, 1e-12)
            quantiles[wanted] = left + (right - left) * (shares[wanted] - left_deviate) / rise
            wanted += 1
        left, left_deviate, node = right, right_deviate, node + 1


@njit(cache=True)
def _deviate(probability: float) -> float:
    """The normal deviate with a probability below it, to 4.5e-4. Source: Hastings (1955), Approximations, sheet 68."""
    tail = min(max(min(probability, 1.0 - probability), 1e-12), 0.5)
    t = math.sqrt(-2.0 * math.log(tail))
    size = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (
        1.0 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t
    )
    return -size if probability < 0.5 else size


@njit(cache=True)
def normal(z: float) -> float:
    """The probability below z."""
    return 0.5 * math.erfc(-z * ROOT_HALF)


@njit(cache=True)
def as_normal(t: float, degrees: float) -> float:
    """The normal deviate that has as much below it as t has in Student's distribution.

    Source: Wallace (1959), Bounds on normal approximations to Student's and the chi-square distributions; off by less
    than 0.005 in probability from two degrees of freedom on.
    """
    size = math.sqrt(degrees * math.log1p(t * t / degrees)) * (8.0 * degrees + 1.0) / (8.0 * degrees + 3.0)
    return math.copysign(size, t)


@njit(cache=True)
def log_density(t: float, degrees: float) -> float:
    """The logarithm of Student's density at t."""
    half = degrees / 2.0
    scale = math.lgamma(half + 0.5) - math.lgamma(half) - 0.5 * math.log(degrees * math.pi)
    return scale - (half + 0.5) * math.log1p(t * t / degrees)
