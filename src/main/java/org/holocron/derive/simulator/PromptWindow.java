package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.simulator.SimulatedRequest.Turn;

/**
 * A prompt as the model sees it. The window holds the prompt and the answer together.
 *
 * @param ask with the turns that are left if the prompt was cut
 * @param promptTokens of what is left
 * @param window in tokens
 * @param shifts whether the oldest tokens are dropped where the window is full
 */
record PromptWindow(SimulatedRequest ask, long promptTokens, int window, boolean shifts) {

    /**
     * A prompt that fills the window is refused, or cut at its front without a word if the call allows that, or the server does
     * not know that a call can forbid it.
     *
     * @param cuts whether the server knows neither of the two words, and cuts and shifts whatever the call says
     * @throws RefusedException in the words of the dialect
     */
    static PromptWindow of(SimulatedRequest ask, int window, VersionStyle dialect, Wire wire, boolean cuts)
            throws RefusedException {
        long tokens = Tokens.count(ask.prompt());
        boolean shifts = cuts || ask.generation().shift();
        if (tokens < window) {
            return new PromptWindow(ask, tokens, window, shifts);
        }
        if (cuts) {
            return cut(ask, window, dialect, true);
        }
        if (!ask.generation().truncate()) {
            throw wire.tooLong(tokens, window, dialect).thrown();
        }
        if (!ask.generation().shift() && dialect == VersionStyle.TODAY) {
            throw RejectedCall.of(400, "the prompt is longer than the context length currently available")
                    .thrown();
        }
        return cut(ask, window, dialect, shifts);
    }

    private static PromptWindow cut(SimulatedRequest ask, int window, VersionStyle dialect, boolean shifts) {
        long kept = dialect == VersionStyle.TODAY ? window / 2 + 2 : window;
        SimulatedRequest cut = ask.withTurns(lastOf(ask.turns(), kept));
        return new PromptWindow(cut, kept, window, shifts);
    }

    /** The room for the answer; without bound if the oldest tokens may be dropped for it. */
    long room() {
        if (shifts) {
            return 10L * window;
        }
        return Math.max(window - promptTokens, 1);
    }

    static RejectedCall tooLong(long tokens, long window, VersionStyle dialect) {
        return RejectedCall.of(
                400,
                dialect.choose(
                        SimulatorJson.object()
                                .add("error", cause(tokens, window))
                                .build()
                                .toString(),
                        "the input length exceeds the context length"));
    }

    /** What llama-server says of it. */
    static JsonObject cause(long tokens, long window) {
        return SimulatorJson.object()
                .add("code", 400)
                .add(
                        "message",
                        "request (" + tokens + " tokens) exceeds the available context size (" + window
                                + " tokens), try increasing it")
                .add("type", "exceed_context_size_error")
                .add("n_prompt_tokens", tokens)
                .add("n_ctx", window)
                .build();
    }

    private static List<Turn> lastOf(List<Turn> turns, long tokens) {
        List<Turn> kept = new ArrayList<>();
        long left = tokens;
        for (int at = turns.size() - 1; at >= 0 && left > 0; at--) {
            Turn turn = turns.get(at);
            String content = Tokens.last(turn.content(), left);
            kept.add(0, new Turn(turn.role(), content));
            left -= Tokens.count(turn.content());
        }
        return kept;
    }
}
