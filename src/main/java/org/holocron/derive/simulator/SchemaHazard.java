package org.holocron.derive.simulator;

/**
 * What can be dangerous in a schema, and what it does on real servers (tried on Ollama 0.24.0 and on llama-server b11434; for
 * today's Ollama the worst that is reported).
 */
enum SchemaHazard {
    NO_TYPE(Effect.REFUSED, Effect.REFUSED, Effect.HELD),
    /** {@code true} where a schema belongs. */
    NO_OBJECT(Effect.REFUSED, Effect.REFUSED, Effect.REFUSED),
    UNKNOWN_TYPE(Effect.REFUSED, Effect.REFUSED, Effect.REFUSED),
    /** {@code "type": []} */
    NO_TYPE_IN_LIST(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.REFUSED),
    /** {@code "enum": []} */
    NO_CHOICE(Effect.HELD, Effect.HELD, Effect.REFUSED),
    UNRESOLVED_REFERENCE(Effect.REFUSED, Effect.REFUSED, Effect.REFUSED),
    /** A pattern that is not written {@code ^…$}. */
    UNANCHORED(Effect.REFUSED, Effect.REFUSED, Effect.HELD),
    /** A pattern whose class has no end. */
    OPEN_BRACKET(Effect.REFUSED, Effect.REFUSED, Effect.REFUSED),
    /** A pattern whose count is no number. */
    NO_COUNT(Effect.REFUSED, Effect.REFUSED, Effect.HELD),
    /** {@code \d}, {@code \w}, {@code \s}, {@code \b}, {@code \-} … */
    ESCAPE(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.HELD),
    /** {@code (?:…)}, lookaround. */
    GROUP(Effect.SERVER_DIES, Effect.RUNNER_DIES, Effect.HELD),
    /** A quantifier with nothing before it. */
    LEADING_QUANTIFIER(Effect.SERVER_DIES, Effect.RUNNER_DIES, Effect.SERVER_DIES),
    /** A quantifier behind another, or behind a bar. */
    QUANTIFIER(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.REFUSED),
    /** A dot, or a class of what is not meant: a quotation mark may be written that ends the text. */
    ANY_CHARACTER(Effect.BROKEN_JSON, Effect.BROKEN_JSON, Effect.HELD),
    /** An escaped backslash or quotation mark: it is written as it stands. */
    ESCAPED_MARK(Effect.BROKEN_JSON, Effect.BROKEN_JSON, Effect.MISMATCH),
    /** A count over 2,000. */
    LARGE_COUNT(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.HELD),
    /** A least count above the most: making the grammar has no end. */
    REVERSED_COUNT(Effect.HANGS, Effect.HANGS, Effect.HANGS),
    /** A whole number's minimum above its maximum. */
    REVERSED_BOUNDS(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.HANGS);

    /** What becomes of a call, the worst last. */
    enum Effect {
        HELD,
        BROKEN_JSON,
        /** The engine finds that what it wrote is not what was wanted. */
        MISMATCH,
        REFUSED,
        RUNNER_DIES,
        HANGS,
        SERVER_DIES
    }

    private final Effect before;
    private final Effect today;
    private final Effect llamaServer;

    SchemaHazard(Effect before, Effect today, Effect llamaServer) {
        this.before = before;
        this.today = today;
        this.llamaServer = llamaServer;
    }

    Effect on(VersionStyle dialect) {
        return dialect == VersionStyle.TODAY ? today : before;
    }

    Effect onLlamaServer() {
        return llamaServer;
    }
}
