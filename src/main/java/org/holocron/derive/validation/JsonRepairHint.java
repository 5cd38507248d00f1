package org.holocron.derive.validation;

import org.holocron.derive.json.ParsedJson;

/** Says what to change about an answer that is not a JSON object, for the mistakes that models make. */
final class JsonRepairHint {

    private JsonRepairHint() {}

    static String advice(String content, ParsedJson.Broken broken) {
        return "the answer " + broken.problem() + "; " + advice(content.strip(), broken.problem());
    }

    private static String advice(String content, String problem) {
        if (content.contains("```")) {
            return "leave out the ``` fence and answer with the JSON object alone";
        }
        if (!content.startsWith("{")) {
            return "start with { and write nothing before it";
        }
        if (problem.contains("goes on after")) {
            return "write nothing after the closing }";
        }
        if (problem.endsWith("where it ends")) {
            return "the object is not finished: give fewer or shorter claims and close every bracket";
        }
        return "answer with one JSON object and nothing else";
    }
}
