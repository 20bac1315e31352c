"""Running cases: each article through a Summarizer, several at a time, every result written as it arrives."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.api import recorded_summarizer
from summarizer.asking.own.loading import load_schema
from summarizer.asking.prompts import default_prompt, load_prompt, prompt_path
from summarizer.errors import RecordingError, SummarizerError
from summarizer.evals.cases import Case
from summarizer.evals.runs import Answer, Failure, Result, Run, RunInfo, git_revision, last_results
from summarizer.evals.scoring import of_this_text
from summarizer.models.recordings import Mode
from summarizer.models.replay import recorded_profile
from summarizer.schemas.brief import Brief, Readers
from summarizer.schemas.own import AnyForm, OwnBrief

if TYPE_CHECKING:
    from summarizer.api import Summarizer

_ARTICLE_END = re.compile(r"^(?:End of the article|The article goes on)\.$", re.M)

OnAnswer = Callable[[dict[str, Any], dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How the cases are asked.

    Attributes:
        source: A folder with gold files, or what else a reader of cases takes.
        recording: Where answers are read from or kept; None keeps them in the run's own folder.
        mode: `replay` never asks; `record` asks every time; `cache` asks for what is not there.
        repeats: How often each case is run; recordings keep the answers of each apart.
        schema: A user's own model, as 'module:Name'; None asks for Briefs.
        readers: As for Summarizer.
        max_claims: As for Summarizer; 0 keeps all claims, which is what recall is measured on.
        command: The command that runs it, for messages.
    """

    source: str
    recording: Path | None
    mode: Mode
    model: str | None = None
    base_url: str | None = None
    schema: str | None = None
    prompt: str | None = None
    repeats: int = 1
    max_claims: int = 0
    readers: Readers = "both"
    command: str = "summarizer eval run"

    @property
    def prompt_name(self) -> str:
        """The name or path of the prompt that is used."""
        profile = recorded_profile(self.mode, self.model, self.base_url)
        return self.prompt or default_prompt(profile.strategy, of_own_schema=bool(self.schema))

    def info(self, cases: list[str]) -> RunInfo:
        """What a run of this plan over these cases is made with."""
        from summarizer._version import __version__

        prompt = load_prompt(self.prompt_name)
        with self.summarizer(Path(), 0, lambda body, answer: None) as summarizer:
            label = summarizer.profile.label
        return RunInfo(
            source=self.source,
            model=label,
            prompt=f"{prompt.name} {prompt.version}",
            prompt_sha256=hashlib.sha256(prompt_path(self.prompt_name).read_bytes()).hexdigest(),
            mode=self.mode,
            repeats=self.repeats,
            max_claims=self.max_claims,
            readers=self.readers,
            form=self.schema,
            cases=cases,
            summarizer_version=__version__,
            git=git_revision(),
        )

    def answers(self, folder: Path) -> Path:
        """Where answers are read from and kept."""
        return self.recording or folder / "answers.jsonl"

    def summarizer(self, folder: Path, repeat: int, on_answer: OnAnswer) -> Summarizer[Any]:
        """The Summarizer that answers through the recording."""
        return recorded_summarizer(
            self.answers(folder),
            self.mode,
            model=self.model,
            base_url=self.base_url,
            repeat=repeat,
            on_answer=on_answer,
            prompt=self.prompt_name,
            max_claims=self.max_claims,
            readers=self.readers,
            schema=load_schema(self.schema) if self.schema else Brief,
        )


def cases_left(plan: Plan, cases: Sequence[Case], run: Run) -> list[tuple[Case, int]]:
    """What is not done yet, or was done on another text; each case with the number of the repeat."""
    done, results = run.done(), last_results(run)
    return [
        (case, n)
        for n, case in product(range(plan.repeats), cases)
        if (case.id, n) not in done
        or of_this_text(case, results.get((case.id, n))) is not results[case.id, n]
    ]


def run_cases(
    plan: Plan, cases: Sequence[Case], run: Run, *, concurrency: int, tell: Callable[[Result], None]
) -> None:
    """Run what is not done yet; `tell` hears each result, in the order in which they come."""
    left = cases_left(plan, cases, run)
    with ThreadPoolExecutor(max_workers=concurrency) as pool:
        waiting = [pool.submit(_run_case, plan, run.folder, case, repeat) for case, repeat in left]
        try:
            for finished in as_completed(waiting):
                result = finished.result()
                run.append(result)
                tell(result)
        except BaseException:
            for future in waiting:
                future.cancel()
            raise


def _run_case(plan: Plan, folder: Path, case: Case, repeat: int) -> Result:
    answers: list[Answer] = []
    with plan.summarizer(folder, repeat, lambda *told: answers.append(_answer(*told))) as summarizer:
        context = getattr(case, "context", None)
        if context:
            summarizer.profile = replace(summarizer.profile, context=context)
        try:
            brief = summarizer.brief(case.article)
            if isinstance(brief, OwnBrief):
                brief = OwnBrief[AnyForm].model_validate_json(brief.model_dump_json())
            return Result(case=case.id, repeat=repeat, brief=brief, answers=answers)
        except SummarizerError as error:
            message = str(error)
            if isinstance(error, RecordingError) and plan.mode == "replay":
                again = f"{plan.command} {plan.source} --record {plan.answers(folder)}"
                again += f" -m {plan.model}" if plan.model else ""
                message += f" (case {case.id}: `{again}`)"
            failure = Failure(kind=type(error).__name__, message=message, exit_code=error.exit_code)
            return Result(case=case.id, repeat=repeat, failure=failure, answers=answers)


def _answer(body: dict[str, Any], answer: dict[str, Any]) -> Answer:
    """What was asked and answered; of the prompt only the question, since the article is known."""
    question = _ARTICLE_END.split(body["messages"][-1]["content"])[-1].strip()
    text = answer["choices"][0]["message"]["content"] if answer.get("choices") else ""
    return Answer(question=question, answer=text or "")
