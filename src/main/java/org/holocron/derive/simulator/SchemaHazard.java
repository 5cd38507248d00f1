package org.holocron.derive.simulator;

/**
 * What can be dangerous in a schema, and what it does on real servers (tried on Ollama 0.24.0 and on llama-server b11434; for
 * today's Ollama the worst that is reported).
 */
enum SchemaHazard {
    NO_TYPE(Effect.REFUSED, Effect.REFUSED, Effect.HELD),
    UNKNOWN_TYPE(Effect.REFUSED, Effect.REFUSED, Effect.REFUSED),
    /** {@code "type": []} */
    NO_TYPE_IN_LIST(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.HELD),
    UNRESOLVED_REFERENCE(Effect.REFUSED, Effect.REFUSED, Effect.REFUSED),
    /** A pattern that is not written {@code ^…$}. */
    UNANCHORED(Effect.REFUSED, Effect.REFUSED, Effect.HELD),
    /** A pattern whose class has no end, or whose count is no number. */
    BROKEN_PATTERN(Effect.REFUSED, Effect.REFUSED, Effect.REFUSED),
    /** {@code \d}, {@code \w}, {@code \s}, {@code \b}, {@code \-} … */
    ESCAPE(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.HELD),
    /** {@code (?:…)}, lookaround, or a quantifier with nothing before it. */
    GROUP(Effect.SERVER_DIES, Effect.RUNNER_DIES, Effect.HELD),
    /** A quantifier behind another, or behind a bar. */
    QUANTIFIER(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.HELD),
    /** A dot, a class of what is not meant, an escaped backslash or quotation mark. */
    OPEN_CLASS(Effect.BROKEN_JSON, Effect.BROKEN_JSON, Effect.HELD),
    /** A count over 2,000. */
    LARGE_COUNT(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.HELD),
    /** A least count above the most: making the grammar has no end. */
    REVERSED_COUNT(Effect.HANGS, Effect.HANGS, Effect.HELD),
    /** A whole number's minimum above its maximum. */
    REVERSED_BOUNDS(Effect.RUNNER_DIES, Effect.RUNNER_DIES, Effect.HELD);

    /** What becomes of a call, the worst last. */
    enum Effect {
        HELD,
        BROKEN_JSON,
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

    Effect on(Dialect dialect) {
        return dialect == Dialect.TODAY ? today : before;
    }

    Effect onLlamaServer() {
        return llamaServer;
    }
}
