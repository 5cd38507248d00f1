package org.holocron.derive.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holocron.derive.model.Message;

/**
 * How large the messages of a call are; a schema beside them need not be part of the prompt.
 *
 * @param bytes in UTF-8
 * @param ink those that are no white space: some tokenizers make one token of any number of blanks
 * @param words what stands between white space
 */
public record PromptSize(long bytes, long ink, long words) {

    /** Of all messages together. */
    public static PromptSize of(List<Message> messages) {
        long bytes = 0;
        long ink = 0;
        long words = 0;
        for (Message message : messages) {
            boolean inWord = false;
            for (byte each : message.content().getBytes(StandardCharsets.UTF_8)) {
                boolean blank = each == ' ' || each == '\n' || each == '\t' || each == '\r';
                bytes++;
                ink += blank ? 0 : 1;
                words += blank || inWord ? 0 : 1;
                inWord = !blank;
            }
        }
        return new PromptSize(bytes, ink, words);
    }
}
