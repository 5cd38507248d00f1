package org.holocron.derive.validation;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.holocron.derive.interrogation.ShownText;
import org.holocron.derive.text.Likeness;

/**
 * Finds the evidence that a citation means. An id always means itself. Any other spelling means the ids for which the prompt shows it, to
 * which it is {@linkplain Likeness alike}, or which XML writes in one of these ways, since an id is shown in a tag: if these are several, it
 * tells nobody which of them.
 */
public final class CitableIds {

    private static final Pattern ESCAPED = Pattern.compile("&(?:amp|lt|gt|quot|apos|#34|#39|#x22|#x27);");

    private final Set<String> ids;
    private final Map<String, Set<String>> idsByKey = new HashMap<>();

    public CitableIds(Collection<String> ids) {
        this.ids = new LinkedHashSet<>(ids);
        for (String id : this.ids) {
            for (String spelling : List.of(id, ShownText.line(id))) {
                idsByKey.computeIfAbsent(Likeness.key(spelling), key -> new LinkedHashSet<>())
                        .add(id);
            }
        }
    }

    /** The ids that a citation may mean; empty if there is none so spelt. Of what is no text, as JSON writes it. */
    public Set<String> meant(JsonValue citation) {
        return meant(citation instanceof JsonString text ? text.getString() : citation.toString());
    }

    /** The same by its spelling. */
    Set<String> meant(String spelling) {
        if (ids.contains(spelling)) {
            return Set.of(spelling);
        }
        Set<String> meant = new LinkedHashSet<>(alike(spelling));
        meant.addAll(alike(unescaped(spelling)));
        return meant;
    }

    private Set<String> alike(String spelling) {
        return idsByKey.getOrDefault(Likeness.key(spelling), Set.of());
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(CitableIds::character);
    }

    private static String character(MatchResult escaped) {
        return switch (escaped.group()) {
            case "&amp;" -> "&";
            case "&lt;" -> "<";
            case "&gt;" -> ">";
            case "&quot;", "&#34;", "&#x22;" -> "\"";
            default -> "'";
        };
    }
}
