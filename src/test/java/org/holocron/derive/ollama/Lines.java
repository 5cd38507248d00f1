package org.holocron.derive.ollama;

/** Lines of an answer as Ollama sends them. */
final class Lines {

    private Lines() {}

    static String token(String content) {
        return "{\"model\":\"llama3.2\",\"created_at\":\"2026-08-01T10:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":\""
                + content + "\"},\"done\":false}";
    }

    static String thought(String thinking) {
        return "{\"model\":\"llama3.2\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"" + thinking
                + "\"},\"done\":false}";
    }

    static String done(String reason) {
        return "{\"model\":\"llama3.2\",\"created_at\":\"2026-08-01T10:00:01Z\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},"
                + "\"done\":true,\"done_reason\":\"" + reason + "\",\"total_duration\":900,\"load_duration\":100,"
                + "\"prompt_eval_count\":30,\"prompt_eval_duration\":200,\"eval_count\":7,\"eval_duration\":500}";
    }
}
