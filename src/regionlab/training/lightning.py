"""A callback of Lightning that keeps a history of regions."""

from importlib import import_module
from typing import Any

from regionlab.errors import CountingError, MissingDependencyError
from regionlab.training.history import RegionHistory
from regionlab.training.record import COLUMNS


def lightning_callback(history: RegionHistory, *, model: str = "", after: str = "epoch") -> Any:
    """A Lightning callback that calls `history` after each training epoch, or each batch.

    `model` names the attribute of the LightningModule that holds the network, such as "net";
    without it the module itself is read. Metrics that Lightning has logged stand beside the counts,
    but those that are called like a column of every history.
    Raises MissingDependencyError without Lightning.
    """
    if after not in ("epoch", "batch"):
        raise CountingError(f"after is {after!r}; choose epoch or batch")

    class RegionCallback(_callback_class()):  # type: ignore[misc]
        def _record(self, trainer: Any, module: Any, step: int) -> None:
            taken = COLUMNS | {"model", "step"}
            logged = {k: v for k, v in trainer.callback_metrics.items() if k not in taken}
            history(getattr(module, model) if model else module, step, **logged)

        def on_train_epoch_end(self, trainer: Any, pl_module: Any) -> None:
            if after == "epoch":
                self._record(trainer, pl_module, trainer.current_epoch)

        def on_train_batch_end(self, trainer: Any, pl_module: Any, *_: Any) -> None:
            if after == "batch":
                self._record(trainer, pl_module, trainer.global_step)

    return RegionCallback()


def _callback_class() -> Any:
    for package in ("lightning.pytorch", "pytorch_lightning"):
        try:
            return import_module(package).Callback
        except ImportError:
            continue
    raise MissingDependencyError(
        "callbacks of Lightning need lightning, which is not installed; pip install lightning"
    )
