package org.holocron.derive.simulator;

/**
 * How much the server does at a time. The defaults are Ollama's.
 *
 * @param parallel calls that one loaded model answers at a time; the others wait in their order of arrival, without a byte
 *     and without bound
 * @param queueLimit calls that may wait for a model to be loaded; the others get a 503
 * @param maxLoaded models that are loaded at a time
 * @param numCtx the window of a call that asks for none, in tokens
 */
public record Capacity(int parallel, int queueLimit, int maxLoaded, int numCtx) {

    public static final Capacity DEFAULT = new Capacity(1, 512, 1, 4096);

    public Capacity {
        require(parallel >= 1, "slots must be 1 or more");
        require(queueLimit >= 0, "queue must be 0 or more");
        require(maxLoaded >= 1, "max_loaded must be 1 or more");
        require(numCtx >= 4, "num_ctx must be 4 or more");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
