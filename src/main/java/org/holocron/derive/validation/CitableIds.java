package org.holocron.derive.validation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.holocron.derive.interrogation.ShownText;
import org.holocron.derive.text.Likeness;

/**
 * Finds the evidence that a citation means. An id is meant by itself, by what the prompt shows for it, by what is {@linkplain Likeness
 * alike}, and by any of these as XML writes it, since it is shown in a tag. A spelling that may mean two ids means none.
 */
final class CitableIds {

    private static final Pattern ESCAPED = Pattern.compile("&(?:amp|lt|gt|quot|apos|#34|#39|#x22|#x27);");

    private final Set<String> ids;
    private final Map<String, String> idByKey = new HashMap<>();

    CitableIds(Collection<String> ids) {
        this.ids = new LinkedHashSet<>(ids);
        Set<String> ambiguous = new HashSet<>();
        for (String id : this.ids) {
            for (String spelling : List.of(id, ShownText.line(id))) {
                String other = idByKey.putIfAbsent(Likeness.key(spelling), id);
                if (other != null && !other.equals(id)) {
                    ambiguous.add(Likeness.key(spelling));
                }
            }
        }
        idByKey.keySet().removeAll(ambiguous);
    }

    /** In their order. */
    Set<String> ids() {
        return ids;
    }

    Optional<String> find(String spelling) {
        return ids.contains(spelling) ? Optional.of(spelling) : byKey(spelling).or(() -> byKey(unescaped(spelling)));
    }

    private Optional<String> byKey(String spelling) {
        return Optional.ofNullable(idByKey.get(Likeness.key(spelling)));
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
