package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupEta;
import org.holocron.derive.group.GroupFigures;
import org.holocron.derive.group.GroupNote;
import org.holocron.derive.group.GroupProgress;
import org.holocron.derive.group.GroupState;
import org.holocron.derive.group.LedgerJson;
import org.holocron.derive.history.Failures;
import org.holocron.derive.runner.HeldBackJobs;
import org.jspecify.annotations.Nullable;

/** Groups, their ledgers, and how long they will take. */
final class GroupJson {

    private GroupJson() {}

    static JsonFields group(Group group) {
        Group.Change changed = group.changed();
        GroupNote note = changed == null ? GroupNote.NONE : changed.note();
        JsonFields fields = new JsonFields()
                .add("group_key", group.key())
                .add("label", group.label())
                .add("state", group.state())
                .add("created_utc", group.createdUtc())
                .add("created_by", group.createdBy())
                .add("changed_utc", changed == null ? null : changed.utc())
                .add("changed_by", note.by())
                .add("reason", note.reason());
        return GroupLimitsJson.addTo(fields, group);
    }

    /** @param longestWait before a second attempt */
    static JsonFields summary(GroupProgress progress, HeldBackJobs heldBack, Failures failures, Duration longestWait) {
        Group group = progress.group();
        GroupFigures figures = progress.figures();
        GroupFigures.Work work = figures.work();
        return group(group)
                .add("ledger", LedgerJson.of(figures.ledger()))
                .add("runs", work.runs())
                .add("prompt_tokens", work.promptTokens())
                .add("output_tokens", work.outputTokens())
                .add("run_seconds", work.runMs() / 1000.0)
                .add("failures", FailureJson.of(failures))
                .add("held_back", heldBack.part())
                .add("held_back_by", RunnerJson.pauses(heldBack.by()))
                .add("eta", eta(progress, heldBack, longestWait));
    }

    /** As a picture of the queue shows it; as {@link #summary}. */
    static JsonObject live(GroupProgress progress, HeldBackJobs heldBack, Duration longestWait) {
        GroupFigures figures = progress.figures();
        return group(progress.group())
                .add("ledger", LedgerJson.of(figures.ledger()))
                .add("held_back", heldBack.part())
                .add("eta", eta(progress, heldBack, longestWait))
                .build();
    }

    /**
     * Null while nothing of it is claimed, nothing is known, or nothing is left; and while something is held back: for how long nobody
     * knows, and what the others take is not the time of the group.
     */
    private static @Nullable JsonObject eta(GroupProgress progress, HeldBackJobs heldBack, Duration longestWait) {
        GroupFigures figures = progress.figures();
        boolean goesOn = progress.group().state() == GroupState.OPEN && heldBack.part() == HeldBackJobs.Part.NONE;
        Optional<GroupEta> eta = goesOn ? GroupEta.of(figures, longestWait) : Optional.empty();
        return eta.map(known -> eta(known, figures.minutes().get(0).moment().now()))
                .orElse(null);
    }

    private static JsonObject eta(GroupEta eta, Instant now) {
        return new JsonFields()
                .add("seconds_low", seconds(eta.low()))
                .add("seconds_high", seconds(eta.high()))
                .add("from_utc", now.plus(eta.low()))
                .add("to_utc", now.plus(eta.high()))
                .add("jobs_per_second", rounded(eta.jobsPerSecond()))
                .add("tokens_per_second", rounded(eta.tokensPerSecond()))
                .add("seconds_per_job", rounded(eta.secondsPerJob()))
                .build();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
