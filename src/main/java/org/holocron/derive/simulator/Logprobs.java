package org.holocron.derive.simulator;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The probabilities of tokens: made up, but always the same ones for the same token, and the first one is the likeliest. */
final class Logprobs {

    private Logprobs() {}

    /** @param top how many other tokens are told with each, itself among them */
    static JsonArrayBuilder of(String text, int top) {
        JsonArrayBuilder all = SimulatorJson.array();
        List<String> tokens = Tokens.pieces(text);
        for (String token : tokens) {
            JsonObjectBuilder one = entry(token, 0);
            if (top > 0) {
                JsonArrayBuilder others = SimulatorJson.array();
                for (int rank = 0; rank < top; rank++) {
                    others.add(entry(rank == 0 ? token : token + rank, rank));
                }
                one.add("top_logprobs", others);
            }
            all.add(one);
        }
        return all;
    }

    private static JsonObjectBuilder entry(String token, int rank) {
        JsonArrayBuilder bytes = SimulatorJson.array();
        for (byte one : token.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(one & 0xff);
        }
        double probability = -(Math.floorMod(token.hashCode(), 1000) / 1000.0) - rank;
        return SimulatorJson.object()
                .add("token", token)
                .add("logprob", probability)
                .add("bytes", bytes);
    }
}
