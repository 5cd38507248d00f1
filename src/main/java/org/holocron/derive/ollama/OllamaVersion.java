package org.holocron.derive.ollama;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.model.PromptHandling;

/** A version of Ollama: what servers of it do with prompts. What no test can tell from outside is listed here, and nothing else. */
record OllamaVersion(int major, int minor, int patch) implements Comparable<OllamaVersion> {

    /** The first that knows {@code truncate} and {@code shift}; older ones skip the two words. */
    private static final OllamaVersion FORBIDS_CUTS = new OllamaVersion(0, 12, 6);

    /** Its {@code prompt_eval_count} leaves out what was cached; the versions before and after count all. */
    private static final OllamaVersion COUNTS_NEW_TOKENS_ONLY = new OllamaVersion(0, 30, 0);

    /** What a build says that has no version. */
    private static final OllamaVersion NONE = new OllamaVersion(0, 0, 0);

    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:[-+ ].*)?");

    /** Empty if the text is no version. A release candidate is taken for its release. */
    static Optional<OllamaVersion> of(String text) {
        Matcher numbers = NUMBERS.matcher(text.strip());
        if (!numbers.matches()) {
            return Optional.empty();
        }
        int[] parts = Arrays.stream(new int[] {1, 2, 3})
                .map(group -> Integer.parseInt(numbers.group(group)))
                .toArray();
        return Optional.of(new OllamaVersion(parts[0], parts[1], parts[2])).filter(version -> !version.equals(NONE));
    }

    /** @param server the server's URL for messages */
    PromptHandling promptHandling(String server) {
        String name = "Ollama " + this + " at " + server;
        if (equals(COUNTS_NEW_TOKENS_ONLY)) {
            return new PromptHandling(
                    false,
                    true,
                    name
                            + " counts only those tokens of a prompt that were not cached, so that nobody can tell whether it"
                            + " read prompts whole: update it");
        }
        return compareTo(FORBIDS_CUTS) >= 0
                ? PromptHandling.SOUND
                : new PromptHandling(
                        true,
                        true,
                        name + " does not know truncate and shift, which " + FORBIDS_CUTS
                                + " does: a prompt that is too long is cut instead of refused, and only the answer shows it."
                                + " Update it");
    }

    @Override
    public int compareTo(OllamaVersion other) {
        return Arrays.compare(new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
