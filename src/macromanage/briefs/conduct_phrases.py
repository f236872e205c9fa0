"""The phrases of conduct: like phrases.py, the words of one language as tables."""

from macromanage.facts.words import MoveKind
from macromanage.language.spoken import Plural

HEADING = "{name}: conduct, {since} to {until}"
HOVERING, NEGLECT, ANSWERS, DEBTS, PROMISES, FELT, OWED = (
    "Hovering",
    "Neglect",
    "Time to answer",
    "Debts",
    "Commitments",
    "Perceived against warranted",
    "Owed as an owner",
)

# Of each: where there is nothing to tell, and the figures.
REACHED = (
    "Nobody else's effort was reached for.",
    "Reached for effort {times}, {unwarranted} of them without warrant; attempts that were refused: {attempts}.",
)
UNKNOWN = "Of {unknown} of them the record does not tell whether they were warranted."
QUESTIONS = "Questions about results: {questions}, sooner than agreed: {more_often}; these are not scored."
DUTIES = ("No duty fell due.", "{due} fell due: {in_time} done in time, {late} late, {neglected} neglected.")
ANSWERED = ("Nothing was answered.", "{answers}: {days} in the middle.")
COMMITMENTS = (
    "No commitment fell due.",
    "Fell due: {kept} kept, {missed} said to be missed, {silent} passed over in silence.",
)
WITHHELD = "Withheld: fewer than five different people are behind it."
TWO_BY_TWO = (
    "Contested: {contested_warranted} warranted, {contested_unwarranted} not.",
    "Not contested: {uncontested_warranted} warranted, {uncontested_unwarranted} not.",
)
NOTHING_OWED = "Nothing."
UNSEEN = "an outcome that you do not see"
WAITS = "{what}, {outcome}: for {days}, since {since}; due on {due}."
WAITED = "Neglected: {what}, {outcome}, since {since}, due on {due}{done}."
DONE = ", done on {day}"

TIMES = Plural("time", "times")
DUTY = Plural("duty", "duties")
KINDS: dict[str, Plural] = {
    MoveKind.REQUEST: Plural("request", "requests"),
    MoveKind.CHALLENGE: Plural("challenge", "challenges"),
    MoveKind.CONSTRAIN: Plural("constraint", "constraints"),
    MoveKind.ASK: Plural("question", "questions"),
}
# What a leader or an owner owes.
WHAT = {
    "clarify": "to state what is expected",
    "answer_request": "a request to answer",
    "answer_challenge": "a challenge to answer",
    "constraint": "a constraint to remove",
    "inspect": "a result to inspect",
    "ask": "to ask what is in the way",
    "review": "a miss to review",
    "answer": "a question to answer",
    "confirmation": "to confirm what is expected",
    "commitment": "a promise to keep",
    "reading": "a reading to bring",
}
