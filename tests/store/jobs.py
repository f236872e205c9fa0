"""What a process of its own does to the database of a test, by name."""

from collections.abc import Callable
from typing import Any

from macromanage.evaluate.policy import Policy
from macromanage.facts.words import MoveKind
from macromanage.moves.move import Move
from macromanage.store.access import Viewer
from macromanage.store.evaluating import evaluate_organization
from macromanage.store.importing import Refusal, import_facts
from macromanage.store.moving import Entered, enter
from macromanage.store.organizations import only
from store.troubled import DAY, MORNING, house


def moves(by: str, kind: str, ids: list[str], **more: Any) -> None:  # noqa: ANN401 - the cells of a move
    """Make moves of one kind, one after the other."""
    for move_id in ids:
        wanted = Move(outcome_id="omars", kind=MoveKind(kind), by_id=by, made_at=MORNING, **more)
        done = enter(Viewer(only(), by), wanted, move_id=move_id)
        assert isinstance(done, Entered), done


def facts(version: int) -> None:
    """Import a version of the house."""
    done = import_facts(only(), house(version))
    assert not isinstance(done, Refusal), done


def evaluation(answer_days: int) -> None:
    """Evaluate the house under a policy of its own."""
    evaluate_organization(only(), DAY, Policy(answer_days=answer_days))


JOBS: dict[str, Callable[..., None]] = {"moves": moves, "facts": facts, "evaluation": evaluation}
