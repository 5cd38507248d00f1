package org.holocron.derive.job;

/**
 * Why a try did not end in an accepted answer, sorted by what to do about it. Stored by name in {@code job.error_kind}.
 */
public enum ErrorKind {
    // The answer was not acceptable: another try may do better.
    /** The answer is not JSON, or is cut or nested beyond reading. */
    NOT_JSON,
    /** The answer is JSON but breaks the contract's schema. */
    SCHEMA,
    /** A claim cites no evidence, or evidence that was not given. */
    CITATION,
    /** The answer speaks of another entity than the one asked about. */
    ECHO,
    /** The model stopped at its token limit ({@code done_reason: length}). */
    TRUNCATED,
    /** The model said nothing. */
    EMPTY,
    /** The stream ended without {@code done: true}, or with an unknown reason to be done. */
    INCOMPLETE,
    /** Ollama failed on this request (a 500 that is not the server's own trouble, or bytes that are not its protocol). */
    SERVER_ERROR,
    // Too slow: another try may do better.
    /** No token within OLLAMA_TIMEOUT_SECONDS. */
    SILENT,
    /** The whole call took longer than OLLAMA_MAX_SECONDS. */
    TOO_LONG,
    // The request is wrong: trying again cannot help.
    /** No such interrogation, or it is broken. */
    UNKNOWN_INTERROGATION,
    /** The job's input does not fit the interrogation's input schema. */
    INPUT,
    /** Evidence is missing, unreadable, doubled or outside its root. */
    EVIDENCE,
    /** Ollama refused the request (400); with 401, 403 and their like it refuses this runner, and no job is to blame. */
    REFUSED,
    // Something is away: no job is to blame.
    /** Ollama refuses connections, resets them, or answers 502. */
    MODEL_SERVER_UNAVAILABLE,
    /** Ollama's own queue is full (503, 429). */
    MODEL_SERVER_BUSY,
    /** Ollama has no memory for the model. */
    OUT_OF_MEMORY,
    /** The model is not on the server: it must be pulled. */
    MODEL_MISSING,
    /** The lake cannot be written: disk full, read-only, gone. */
    LAKE_AWAY,
    /** The folder of all evidence files is not there. */
    EVIDENCE_UNAVAILABLE,
    /** The catalog has no interrogation at all. */
    INTERROGATIONS_UNAVAILABLE,
    /** The database went away while an attempt read what earlier runs left in it. */
    DATABASE_UNAVAILABLE,
    // Interrupted: no job is to blame.
    /** The slot or the server was stopped. */
    STOPPED,
    /** The lease ran out or was taken. */
    LEASE_LOST,
    /** A user withdrew the job. */
    CANCELLED,
    // The worker's end.
    /** The process that held the job died. */
    WORKER_DIED,
    /** A fault of the runner's own. */
    UNEXPECTED
}
