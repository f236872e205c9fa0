"""The twin of evaluate: feeds it an organization's facts and keeps its results as rows."""

from dataclasses import asdict
from datetime import date

from macromanage.evaluate.evaluate import evaluate
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.facts.tables import Facts
from macromanage.moves.ledger import Head
from macromanage.store import changes, ledger, rows
from macromanage.store.importing import export_facts
from macromanage.store.models import RESULTS, Evaluation, Organization
from macromanage.store.turns import stillness, turn


def evaluate_organization(organization: Organization, as_of: date, policy: Policy) -> Evaluation:
    """Evaluate the organization's facts for the day and keep the results in place of what was kept for that day."""
    return evaluated(organization, as_of, policy)[0]


def evaluated(organization: Organization, as_of: date, policy: Policy) -> tuple[Evaluation, Results]:
    """Evaluate and keep as `evaluate_organization` does, and return the results as well."""
    known, facts = _read(organization)
    results = evaluate(facts, as_of=as_of, policy=policy)
    with turn(organization):
        # What was done while it was evaluated is on record, and not in the results: then again, and nobody moves.
        if known != _on_record(organization):
            results = evaluate(export_facts(organization), as_of=as_of, policy=policy)
        return keep(organization, results, as_of=as_of, policy=policy), results


def _read(organization: Organization) -> tuple[tuple[Head, int], Facts]:
    """Return what is on record by one moment, and all facts of it."""
    with stillness():
        return _on_record(organization), export_facts(organization)


def _on_record(organization: Organization) -> tuple[Head, int]:
    """Return where the ledger ends, and how often other facts were changed: what tells one moment from the next."""
    return ledger.end(organization), changes.changes(organization)


def keep(organization: Organization, results: Results, *, as_of: date, policy: Policy) -> Evaluation:
    """Keep results of all that is on record now as the organization's current evaluation."""
    with turn(organization):
        organization.evaluations.filter(as_of=as_of).delete()
        evaluation = organization.evaluations.create(
            as_of=as_of, policy=asdict(policy), changes=changes.changes(organization)
        )
        for name, frame in results:
            rows.insert(RESULTS[name], frame, owner={"evaluation_id": evaluation.pk})
    return evaluation


def current(organization: Organization) -> Evaluation | None:
    """Return the evaluation made last, if there is one."""
    return organization.evaluations.order_by("pk").last()


def results_of(evaluation: Evaluation) -> Results:
    """Return all results of an evaluation, as evaluate yielded them."""
    return results_named(evaluation, *RESULTS)


def results_named(evaluation: Evaluation, *names: str) -> Results:
    """Return the named tables of an evaluation, unsealed: to count with, and never to show."""
    tables = {name: RESULTS[name].objects.filter(evaluation=evaluation).order_by("row") for name in names}
    return Results(**{name: rows.frame(stored, SCHEMAS[name]) for name, stored in tables.items()})


def policy_of(evaluation: Evaluation) -> Policy:
    """Return the policy an evaluation was made under."""
    return Policy(**evaluation.policy)
