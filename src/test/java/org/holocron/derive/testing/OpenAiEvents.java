package org.holocron.derive.testing;

import jakarta.json.Json;

/** Events of an answer as OpenAI-compatible servers send them. */
public final class OpenAiEvents {

    public static final String DONE = "data: [DONE]\n";

    private OpenAiEvents() {}

    /** The first event, which says nothing. */
    public static String opening() {
        return choice("\"delta\":{\"role\":\"assistant\",\"content\":null},\"finish_reason\":null");
    }

    public static String token(String content) {
        return choice("\"delta\":{\"content\":" + Json.createValue(content) + "},\"finish_reason\":null");
    }

    public static String thought(String thinking) {
        return choice("\"delta\":{\"reasoning_content\":" + Json.createValue(thinking) + "},\"finish_reason\":null");
    }

    public static String finished(String reason) {
        return choice("\"delta\":{},\"finish_reason\":\"" + reason + "\"");
    }

    /** The event behind the last one of the answer. */
    public static String usage(int tokensRead, int tokensGenerated) {
        return event("\"choices\":[],\"usage\":{\"prompt_tokens\":" + tokensRead + ",\"completion_tokens\":"
                + tokensGenerated + "},\"timings\":{\"prompt_ms\":2.5,\"predicted_ms\":10}");
    }

    public static String choice(String fields) {
        return event("\"choices\":[{\"index\":0," + fields + "}]");
    }

    private static String event(String fields) {
        return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"model\":\"llama3.2\"," + fields + "}\n";
    }
}
