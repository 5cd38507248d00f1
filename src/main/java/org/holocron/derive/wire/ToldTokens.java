package org.holocron.derive.wire;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.holocron.derive.model.AnswerToken;
import org.jspecify.annotations.Nullable;

/** Reads a list of tokens with their probabilities, which looks the same on all servers: {@code token, logprob, bytes, top_logprobs}. */
public final class ToldTokens {

    /** How many of the likeliest tokens are asked for with each: the one that was chosen and the best other one. */
    public static final int ALTERNATIVES = 2;

    private static final int BYTE = 0xff;
    private static final char REPLACEMENT = '\ufffd';

    private ToldTokens() {}

    /** @param list anything but a list of objects is read as none */
    public static List<AnswerToken> in(@Nullable JsonValue list) {
        return list instanceof JsonArray told
                ? told.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(each -> token(each.asJsonObject()))
                        .toList()
                : List.of();
    }

    private static AnswerToken token(JsonObject told) {
        byte[] bytes = bytes(told);
        return isOneToken(told, bytes)
                ? new AnswerToken(bytes, logprob(told), bestOther(told))
                : new AnswerToken(bytes, Double.NaN, Double.NaN);
    }

    /**
     * llama-server tells the tokens that make up one character as one, with the probability of the last of them alone. The list of the likeliest shows it:
     * the last one stands there with its own bytes.
     */
    private static boolean isOneToken(JsonObject told, byte[] bytes) {
        if (isAscii(bytes) || !(told.get("top_logprobs") instanceof JsonArray likeliest)) {
            return true;
        }
        if (likeliest.stream().anyMatch(each -> isSame(each, told))) {
            return true;
        }
        boolean lastPartListed = likeliest.stream()
                .anyMatch(each -> each instanceof JsonObject other && logprob(other) == logprob(told));
        return !lastPartListed && !told.containsKey("id");
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    /** Of a part of a character the text says nothing, the bytes do; not every server tells them. */
    private static byte[] bytes(JsonObject told) {
        if (!(told.get("bytes") instanceof JsonArray numbers)) {
            return WireJson.text(told, "token").getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[numbers.size()];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = numbers.get(at) instanceof JsonNumber number ? (byte) (number.intValue() & BYTE) : 0;
        }
        return bytes;
    }

    /** The list names the chosen token too, unless others were likelier. */
    private static double bestOther(JsonObject told) {
        double best = Double.NaN;
        boolean chosenSeen = false;
        if (told.get("top_logprobs") instanceof JsonArray likeliest) {
            for (JsonValue each : likeliest) {
                if (!chosenSeen && isSame(each, told)) {
                    chosenSeen = true;
                } else if (each instanceof JsonObject other) {
                    best = better(best, logprob(other));
                }
            }
        }
        return best;
    }

    /** Of what is known. */
    private static double better(double one, double other) {
        if (Double.isNaN(one)) {
            return other;
        }
        return Double.isNaN(other) ? one : Math.max(one, other);
    }

    /** Many tokens that are parts of characters look alike: Ollama tells the bytes of what stands for them, too. */
    private static boolean isSame(JsonValue one, JsonObject other) {
        return one instanceof JsonObject object
                && Objects.equals(object.get("token"), other.get("token"))
                && Objects.equals(object.get("bytes"), other.get("bytes"))
                && (WireJson.text(other, "token").indexOf(REPLACEMENT) < 0 || logprob(object) == logprob(other));
    }

    private static double logprob(JsonObject told) {
        return told.get("logprob") instanceof JsonNumber number ? number.doubleValue() : Double.NaN;
    }
}
