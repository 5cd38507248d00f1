package org.holocron.derive.job;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a person can do about failures of one kind, in one sentence that holds for one job and for many. */
public final class FailureAdvice {

    private static final String RETRY = "then retry";

    private FailureAdvice() {}

    /** @param kind an {@link ErrorKind} by name, or a word of another program; null if none is known */
    public static String of(@Nullable String kind) {
        return Arrays.stream(ErrorKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .map(FailureAdvice::of)
                .orElse("Read the reason; another program, or an older one, recorded it.");
    }

    private static String of(ErrorKind kind) {
        return switch (kind) {
            case NOT_JSON, SCHEMA ->
                "Read a response.json: simplify the output schema or say in the prompt what goes where, or"
                        + " choose another model, " + RETRY + ".";
            case CITATION ->
                "Let the prompt ask for the evidence ids as they are given, or send the evidence that the model cites, "
                        + RETRY + ".";
            case ECHO ->
                "Check that the evidence is about the entity of the job; if it is, name the entity in the prompt, "
                        + RETRY + ".";
            case GROUNDING ->
                "Compare the claims with their evidence (derive show): correct the checks if the claims are"
                        + " right, else the prompt or the model, " + RETRY + ".";
            case TRUNCATED -> "Raise OLLAMA_NUM_PREDICT or shorten what is asked for, " + RETRY + ".";
            case WINDOW_FULL -> "Raise OLLAMA_NUM_CTX or send less evidence, " + RETRY + ".";
            case EMPTY, INCOMPLETE ->
                "Look at the model server's log for these times, and try another model if it goes on.";
            case SERVER_ERROR, STREAM_BROKEN, SILENT ->
                "Look at the model server's log for these times; if it fails on the same"
                        + " jobs each time, their prompts are too much for it.";
            case TOO_LONG ->
                "Raise OLLAMA_MAX_SECONDS, bound the lists and texts of the output schema, or choose a faster model, "
                        + RETRY + ".";
            case UNKNOWN_INTERROGATION ->
                "Install the interrogation, or correct interrogation_key, and enqueue again; once it is there,"
                        + " retry.";
            case INPUT -> "Correct the input at this place and enqueue again: it cannot succeed as it is.";
            case EVIDENCE ->
                "Put the evidence where the input says, below EVIDENCE_ROOT, " + RETRY
                        + "; or enqueue with correct references.";
            case REFUSED ->
                "Read what the model server says of the request, and correct the options of the interrogation, " + RETRY
                        + ".";
            case MODEL_SERVER_UNAVAILABLE,
                    MODEL_SERVER_BUSY,
                    OUT_OF_MEMORY,
                    MODEL_MISSING,
                    MODEL_LOAD_FAILED,
                    MODEL_UNAUTHORIZED,
                    MODEL_QUOTA,
                    SCHEMA_REFUSED,
                    GRAMMAR_NOT_HELD,
                    PROMPT_CUT,
                    OPTION_REFUSED,
                    THINKING_UNSUPPORTED,
                    MODEL_UNFIT,
                    LAKE_AWAY,
                    EVIDENCE_UNAVAILABLE,
                    INTERROGATIONS_UNAVAILABLE,
                    INTERROGATION_INVALID,
                    DATABASE_UNAVAILABLE -> "No job is to blame: see what derive doctor says of it, " + RETRY + ".";
            case STOPPED, LEASE_LOST, QUARANTINED, CANCELLED, EXPIRED ->
                "Nothing failed: retry if the answer is wanted.";
            case WORKER_DIED ->
                "The runner died each time while it had the job: look at its log and its memory before you retry.";
            case UNEXPECTED -> "A fault of the runner: report it with the reason; retry once it is repaired.";
        };
    }
}
