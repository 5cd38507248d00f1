package org.holocron.derive.ollama;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holocron.derive.model.Message;

/**
 * A conversation as {@code /api/generate} takes it: what the system says, and one prompt. A conversation of one question is so the same
 * text to the model as by {@code /api/chat}.
 *
 * @param system empty if nobody speaks for the system
 */
record PromptText(String system, String prompt) {

    private static final String ASSISTANT = "assistant";
    private static final String SYSTEM = "system";

    static PromptText of(List<Message> messages) {
        return new PromptText(
                joined(messages, message -> message.role().equals(SYSTEM)),
                joined(messages, message -> !message.role().equals(SYSTEM)));
    }

    private static String joined(List<Message> messages, Predicate<Message> which) {
        return messages.stream().filter(which).map(PromptText::text).collect(Collectors.joining("\n\n"));
    }

    /** What the model said before must not read as if it was told so. */
    private static String text(Message message) {
        return message.role().equals(ASSISTANT) ? "Your answer was:\n" + message.content() : message.content();
    }
}
