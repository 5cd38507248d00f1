package org.holocron.derive.job;

/**
 * Why an attempt did not end in an accepted answer, grouped by what to do about it. Stored by name in {@code
 * job.error_kind} and {@code run.error_kind}, so that a constant is renamed only together with a migration.
 */
public enum ErrorKind {
    // The answer was not acceptable: another attempt may do better.
    /** The answer is not JSON, or is cut off or nested too deeply to read. */
    NOT_JSON,
    /** The answer is JSON but violates the contract's schema. */
    SCHEMA,
    /** A claim cites no evidence, or evidence that was not given. */
    CITATION,
    /** The answer is about another entity than the one asked about. */
    ECHO,
    /** No claim that was checked follows from the words that it cites. */
    GROUNDING,
    /** The model stopped at its token limit: a higher limit helps. */
    TRUNCATED,
    /** The context window was full, or too small for the prompt: only a larger window or less evidence helps. */
    WINDOW_FULL,
    /** The model's answer is empty. */
    EMPTY,
    /** The stream ended before the model said that it was done, or with an unknown reason for being done. */
    INCOMPLETE,
    // Ambiguous: the job or the server may be to blame.
    /** The model server failed on this request, or sent bytes that are not its protocol. */
    SERVER_ERROR,
    /** The connection was lost in the middle of an answer. */
    STREAM_BROKEN,
    /** No token for longer than the allowed silence. */
    SILENT,
    // Too slow: another attempt may do better.
    /** The model went on generating for longer than allowed. */
    TOO_LONG,
    // The request is wrong: another attempt cannot help.
    /** No such interrogation. */
    UNKNOWN_INTERROGATION,
    /** The job's input does not fit the interrogation's input schema. */
    INPUT,
    /** Evidence is missing, unreadable, duplicated or outside its root. */
    EVIDENCE,
    /** The model server rejected the request; if it rejects this runner (its key, say), no job is to blame. */
    REFUSED,
    // A dependency is unavailable: no job is to blame.
    /** The model server refuses or resets connections, or a proxy cannot reach it. */
    MODEL_SERVER_UNAVAILABLE,
    /** The model server's own queue is full, or it limits the rate of calls. */
    MODEL_SERVER_BUSY,
    /** The model server has no memory for the model. */
    OUT_OF_MEMORY,
    /** The model is not on the server: somebody must install it. */
    MODEL_MISSING,
    /** The model server cannot load the model, or cannot reach the host that runs it. */
    MODEL_LOAD_FAILED,
    /** The model runs on another host, which does not accept this server: somebody must sign in, pay or permit it. */
    MODEL_UNAUTHORIZED,
    /** The model runs on another host, and the quota there is used up. */
    MODEL_QUOTA,
    /** The model server cannot generate by the interrogation's schema with this model. */
    SCHEMA_REFUSED,
    /** The model server does not hold the model to the schema of a call, or an answer showed that it did not. */
    GRAMMAR_NOT_HELD,
    /** The model server does not read prompts whole: it cut one, or took a smaller window than the call asked for. */
    PROMPT_CUT,
    /** The model server does not accept an option of the interrogation or the settings. */
    OPTION_REFUSED,
    /** The interrogation asks the model to think in a way that it cannot. */
    THINKING_UNSUPPORTED,
    /** The model is for something else than to write text. */
    MODEL_UNFIT,
    /**
     * The lake cannot be written: disk full, read-only, gone. The name is older than the word <em>unavailable</em>, and
     * stored.
     */
    LAKE_AWAY,
    /** The folder of all evidence files is missing. */
    EVIDENCE_UNAVAILABLE,
    /** The catalog has no interrogation at all. */
    INTERROGATIONS_UNAVAILABLE,
    /** The interrogation's folder is broken, and no earlier version of it is in use: somebody must repair it. */
    INTERROGATION_INVALID,
    /** The database became unavailable while an attempt read what earlier runs left in it. */
    DATABASE_UNAVAILABLE,
    // Interrupted: no job is to blame.
    /** The slot or the server was stopped. */
    STOPPED,
    /** The lease ran out or was taken by another holder. */
    LEASE_LOST,
    /**
     * Released without work on it, for the sake of others: a job is worked alone, since workers died of it or calls
     * broke with it, or enough suspects of this one's event are worked. Nothing is said about this job.
     */
    QUARANTINED,
    /** A user cancelled the job. */
    CANCELLED,
    /** The deadline of the job is past; nobody is to blame. */
    EXPIRED,
    // The worker itself.
    /** The worker that held the job died. */
    WORKER_DIED,
    /** A bug in the runner. */
    UNEXPECTED
}
