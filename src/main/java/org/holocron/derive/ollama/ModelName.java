package org.holocron.derive.ollama;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model's name in its parts, so that all ways to write it are equal: {@code llama3.2} is {@code llama3.2:latest}, and
 * Ollama ignores case. A name may also say where the model runs: {@code x:20b:cloud} is listed as {@code x:20b-cloud}, and
 * {@code x:local} as {@code x:latest}.
 *
 * @param name with a registry's host and folder where there is one: {@code hf.co/someone/model}
 */
public record ModelName(String name, String tag) {

    private static final String DEFAULT_TAG = "latest";
    private static final String DEFAULT_REGISTRY = "registry.ollama.ai/";
    private static final String DEFAULT_FOLDER = "library/";
    private static final String CLOUD = "cloud";
    private static final String HERE = ":local";

    public static ModelName of(String asked) {
        String whole = asListed(asked.strip().toLowerCase(Locale.ROOT));
        boolean tagged = hasTag(whole);
        int colon = whole.lastIndexOf(':');
        String name = tagged ? whole.substring(0, colon) : whole;
        String tag = tagged ? whole.substring(colon + 1) : "";
        return new ModelName(
                without(DEFAULT_FOLDER, without(DEFAULT_REGISTRY, name)), tag.isEmpty() ? DEFAULT_TAG : tag);
    }

    /** Where it runs, said in the way of the lists. */
    private static String asListed(String asked) {
        if (asked.endsWith(HERE)) {
            return without(asked, HERE.length());
        }
        String base = asked.endsWith(":" + CLOUD) ? without(asked, CLOUD.length() + 1) : "";
        return hasTag(base) ? base + "-" + CLOUD : asked;
    }

    /** A colon before the last slash belongs to a registry's port. */
    private static boolean hasTag(String name) {
        return name.lastIndexOf(':') > name.lastIndexOf('/');
    }

    private static String without(String name, int charactersAtTheEnd) {
        return name.substring(0, name.length() - charactersAtTheEnd);
    }

    /** With its tag, in lower case: one of the {@link #spellings}, and the same for all of them. */
    public String canonical() {
        return name + ":" + tag;
    }

    /**
     * The ways to write it that mean the same, in lower case: with its tag, and without it where Ollama adds it; with
     * and without the registry and the folder that Ollama adds; and with the place where it runs.
     */
    public Set<String> spellings() {
        List<String> tags = tag.equals(DEFAULT_TAG) ? List.of(name, canonical()) : List.of(canonical());
        Stream<String> placed = isOfCloud()
                ? Stream.of(canonical().replaceFirst("-" + CLOUD + "$", ":" + CLOUD))
                : tags.stream().map(spelling -> spelling + HERE);
        List<String> endings = Stream.concat(tags.stream(), placed).toList();
        return Stream.of("", DEFAULT_FOLDER, DEFAULT_REGISTRY, DEFAULT_REGISTRY + DEFAULT_FOLDER)
                .flatMap(prefix -> endings.stream().map(prefix::concat))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the name says that another host runs the model: {@code x:cloud}, {@code x:20b-cloud}, not {@code x-cloud}. */
    boolean isOfCloud() {
        return tag.equals(CLOUD) || tag.endsWith("-" + CLOUD);
    }

    private static String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
