package org.holocron.derive.validation;

import org.holocron.derive.json.JsonDefect;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Problem;

/** Adds to an answer that is not a JSON object what to change about it, for the mistakes that models make. */
final class JsonRepairHint {

    private JsonRepairHint() {}

    static Problem addTo(ParsedJson.Defective defective, String content) {
        Problem problem = defective.problem();
        return new Problem(problem.pointer(), problem.message() + "; " + hint(content.strip(), defective.defect()));
    }

    private static String hint(String content, JsonDefect defect) {
        // One within the object is part of a text, such as a quote.
        boolean isAround = !content.startsWith("{") || defect == JsonDefect.TEXT_AFTER;
        if (isAround && content.contains("```")) {
            return "leave out the ``` fence and answer with the JSON object alone";
        }
        if (!content.startsWith("{")) {
            return "start with { and write nothing before it";
        }
        return switch (defect) {
            case TEXT_AFTER -> "write nothing after the closing }";
            case UNFINISHED -> "the object is not finished: give fewer or shorter claims and close every bracket";
            case TOO_LONG -> "give fewer or shorter claims";
            case TOO_DEEP, EMPTY, SYNTAX, NOT_AN_OBJECT, DUPLICATE_FIELD, UNREPRESENTABLE ->
                "answer with one JSON object and nothing else";
        };
    }
}
