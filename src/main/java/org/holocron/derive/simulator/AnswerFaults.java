package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.holocron.derive.simulator.ClaimForm.Role;

/** Makes a good answer bad in the way that was asked for. */
final class AnswerFaults {

    private static final int HUGE = 20 * 1024 * 1024;
    private static final int DEEP = 100_000;

    /** How much white space comes where the call sets no limit. */
    private static final int BLANKS = 64;

    private AnswerFaults() {}

    /** The reply as the fault wants it; faults of the wire leave it as it is. */
    static Reply with(InjectedFault fault, Reply good, PromptWindow read) {
        String content = good.content();
        return switch (fault) {
            case NOT_JSON -> good.withContent("I am afraid I cannot answer that.");
            case FORMAT_IGNORED, FORMAT_IGNORED_IN_CHAT -> good.withContent(SimulatedAnswer.PROSE);
            case CUT_JSON -> good.withContent(firstHalf(content));
            case WRONG_SCHEMA -> good.withContent("{\"answer\":42}");
            case BROKEN_JSON -> good.withContent(withUnescapedQuote(content));
            case EMPTY -> good.withContent("");
            case HUGE -> good.withContent("{\"answer\":\"" + "x".repeat(HUGE) + "\"}");
            case DEEP -> good.withContent("[".repeat(DEEP) + "]".repeat(DEEP));
            case WRONG_ENTITY -> good.withContent(ofAnotherEntity(content, read.ask()));
            case UNKNOWN_CITATION -> good.withContent(citingNothingGiven(content, read.ask()));
            case LENGTH -> good.withContent(firstHalf(content)).withDoneReason("length");
            case WINDOW_FULL -> windowFull(good, read);
            case WHITESPACE -> withWhiteSpace(good, read);
            case NOT_DONE -> good.withContent(firstHalf(content)).withDoneReason("");
            case TOOL_CALLS -> good.withToolCall();
            case THINK_ONLY -> good.withThinking(content).withContent("").withFigures(good.figures());
            case CONTENT_FILTER -> good.withContent("").withDoneReason("content_filter");
            default -> good;
        };
    }

    static String firstHalf(String text) {
        return PlainWords.beginning(text, text.codePointCount(0, text.length()) / 2);
    }

    /** A quotation mark more, at the end of the last text. */
    static String withUnescapedQuote(String content) {
        int last = content.lastIndexOf('"');
        return last < 0 ? content + '"' : content.substring(0, last) + '"' + content.substring(last);
    }

    private static Reply windowFull(Reply good, PromptWindow read) {
        long room = Math.max(read.window() - read.promptTokens(), 1);
        Reply cut = good.withContent(firstHalf(good.content())).withDoneReason("length");
        return cut.withFigures(cut.figures().withAnswerTokens(room));
    }

    private static Reply withWhiteSpace(Reply good, PromptWindow read) {
        long most = read.ask().generation().mostTokens();
        long tokens = Math.min(most > 0 ? most : BLANKS, read.room());
        long missing = Math.max(tokens - Tokens.count(good.content()), 1);
        String blanks = " ".repeat((int) missing * Tokens.BYTES_A_TOKEN);
        return good.withContent(good.content() + blanks).withDoneReason("length");
    }

    /** Whatever of the question the answer repeats, it repeats wrongly. */
    private static String ofAnotherEntity(String content, SimulatedRequest ask) {
        return SimulatorJson.read(content)
                .map(answer -> {
                    StatedValues stated = new StatedValues(PromptParts.of(ask).question(), List.of());
                    JsonObjectBuilder other = SimulatorJson.PROVIDER.createObjectBuilder(answer);
                    answer.forEach((key, value) -> {
                        if (key.equals("entity_id") || isRepeated(stated, key, value)) {
                            other.add(key, "jar_jar_binks");
                        } else if (key.equals("entity_name")) {
                            other.add(key, "Jar Jar Binks");
                        }
                    });
                    return other.build().toString();
                })
                .orElse(content);
    }

    private static boolean isRepeated(StatedValues stated, String key, JsonValue value) {
        return value instanceof JsonString
                && !key.equals("entity_type")
                && stated.of(key, null).filter(value::equals).isPresent();
    }

    private static String citingNothingGiven(String content, SimulatedRequest ask) {
        JsonObject schema = ask.delivery().schema().orElse(JsonValue.EMPTY_JSON_OBJECT);
        return SimulatorJson.read(content)
                .map(answer -> {
                    JsonObject spoiled = answer;
                    for (CitingClaim claim : CitingClaim.in(answer, schema)) {
                        spoiled = claim.withAll(Role.CITED_IDS, "e404").in(spoiled);
                    }
                    return spoiled.toString();
                })
                .orElse(content);
    }
}
