package org.holocron.derive.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The words of each language that the checks know, from {@code words-<language>.txt} beside this class. A file has sections, {@code [limit-about]};
 * each other line is an entry, and what follows a {@code #} a remark.
 */
final class WordLists {

    private static final Map<Language, Map<String, List<String>>> LISTS = readAll();

    private WordLists() {}

    /** The entries of a section, in the order of the file; none if the language has no such section. */
    static List<String> of(Language language, String section) {
        return Objects.requireNonNull(LISTS.get(language)).getOrDefault(section, List.of());
    }

    private static Map<Language, Map<String, List<String>>> readAll() {
        Map<Language, Map<String, List<String>>> lists = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            lists.put(language, sections("words-" + language.tag() + ".txt"));
        }
        return lists;
    }

    /** A file of the resources with sections. */
    static Map<String, List<String>> sections(String file) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        @Nullable List<String> entries = null;
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                entries = sections.computeIfAbsent(line.substring(1, line.indexOf(']')), name -> new ArrayList<>());
            } else {
                Objects.requireNonNull(entries, file + " begins without a section")
                        .add(line);
            }
        }
        return sections;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(WordLists.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
