package org.holocron.derive.interrogation;

/**
 * The messages that ask the model.
 *
 * @param system the rules: the message of role {@code system}
 * @param user the question with its evidence: the message of role {@code user}
 */
public record Prompt(String system, String user) {

    /** Both messages, for {@code prompt.txt}. */
    public String text() {
        return "[system]\n" + system + "\n\n[user]\n" + user + "\n";
    }
}
