package org.holocron.derive.testing;

import jakarta.json.Json;

/** Lines of an answer as Ollama sends them. */
public final class OllamaLines {

    private OllamaLines() {}

    public static String token(String content) {
        return "{\"model\":\"llama3.2\",\"created_at\":\"2026-08-01T10:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                + Json.createValue(content) + "},\"done\":false}";
    }

    public static String thought(String thinking) {
        return "{\"model\":\"llama3.2\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":"
                + Json.createValue(thinking) + "},\"done\":false}";
    }

    /** The last line: 30 tokens were read and 7 generated. */
    public static String done(String reason) {
        return done(reason, 30, 7);
    }

    public static String done(String reason, int tokensRead, int tokensGenerated) {
        return "{\"model\":\"llama3.2\",\"created_at\":\"2026-08-01T10:00:01Z\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},"
                + "\"done\":true,\"done_reason\":\"" + reason + "\",\"total_duration\":900,\"load_duration\":100,"
                + "\"prompt_eval_count\":" + tokensRead + ",\"prompt_eval_duration\":200,\"eval_count\":"
                + tokensGenerated + ",\"eval_duration\":500}";
    }
}
