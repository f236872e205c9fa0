"""The stored tables: a model a table of facts and of results, found by the table's name."""

from macromanage.store.models.base import Fact
from macromanage.store.models.moves import Move
from macromanage.store.models.notes import Note
from macromanage.store.models.organization import Access, Account, Invitation, Organization, SignIn, Structure, Token
from macromanage.store.models.outcomes import (
    AddedViewer,
    Contribution,
    Expectation,
    Objective,
    Outcome,
    Plan,
    Reading,
    Source,
)
from macromanage.store.models.people import Absence, Agreement, Membership, Person, Unit
from macromanage.store.models.results import (
    Alignment,
    Diagnosis,
    Evaluation,
    Fan,
    Forecast,
    Impact,
    Influence,
    OutcomeStanding,
    Pipeline,
    Result,
    Scored,
    Trial,
    Warrant,
)
from macromanage.store.models.work import Activity, Driver, Item, KindOfWork

FACTS: dict[str, type[Fact]] = {
    model._meta.db_table: model  # noqa: SLF001 - Django's documented name for a model's definition
    for model in (
        Unit,
        Person,
        Membership,
        Agreement,
        Absence,
        Objective,
        Outcome,
        AddedViewer,
        Plan,
        Contribution,
        KindOfWork,
        Driver,
        Reading,
        Item,
        Activity,
        Source,
        Expectation,
        Move,
    )
}

RESULTS: dict[str, type[Result]] = {
    model._meta.db_table: model  # noqa: SLF001 - as above
    for model in (Forecast, Fan, OutcomeStanding, Impact, Alignment, Diagnosis, Influence, Pipeline, Warrant, Trial)
}

__all__ = [
    "FACTS",
    "RESULTS",
    "Absence",
    "Access",
    "Account",
    "Activity",
    "AddedViewer",
    "Agreement",
    "Alignment",
    "Contribution",
    "Diagnosis",
    "Driver",
    "Evaluation",
    "Expectation",
    "Fact",
    "Fan",
    "Forecast",
    "Impact",
    "Influence",
    "Invitation",
    "Item",
    "KindOfWork",
    "Membership",
    "Move",
    "Note",
    "Objective",
    "Organization",
    "Outcome",
    "OutcomeStanding",
    "Person",
    "Pipeline",
    "Plan",
    "Reading",
    "Result",
    "Scored",
    "SignIn",
    "Source",
    "Structure",
    "Token",
    "Trial",
    "Unit",
    "Warrant",
]
