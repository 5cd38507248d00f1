package org.holocron.derive.grammar;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import org.holocron.derive.format.Format;

/** What a schema says of texts. */
final class TextReader {

    private TextReader() {}

    static Optional<Rule> read(JsonObject schema, Losses losses) {
        Rule.Text said = new Rule.Text(
                Optional.empty(),
                format(schema, losses),
                Counts.least(schema.get("minLength")),
                Counts.most(schema.get("maxLength")));
        return schema.get("pattern") instanceof JsonString pattern
                ? withPattern(said, SafePattern.of(pattern.getString()), losses)
                : Rules.text(said, losses);
    }

    private static Optional<String> format(JsonObject schema, Losses losses) {
        Optional<Format> format =
                schema.get("format") instanceof JsonString name ? Format.named(name.getString()) : Optional.empty();
        if (format.isPresent() && !format.get().grammar().isKnown()) {
            losses.lost("format", Support.IGNORED, "the grammars know date, time, date-time and uuid only");
            return Optional.empty();
        }
        return format.map(Format::formatName);
    }

    private static Optional<Rule> withPattern(Rule.Text said, SafePattern safe, Losses losses) {
        Support support = safe.pattern().isPresent() ? Support.DIFFERS : Support.IGNORED;
        safe.losses().forEach(words -> losses.lost("pattern", support, words));
        if (safe.pattern().isPresent()) {
            return Rules.text(new Rule.Text(safe.pattern(), said.format(), said.least(), said.most()), losses);
        }
        // What the pattern says of the length is said by it alone, so that nothing is told as lost of what stands
        // nowhere.
        return Rules.text(said, losses).flatMap(rule -> Rules.text(lengths(rule, safe), Losses.UNHEARD));
    }

    private static Rule.Text lengths(Rule rule, SafePattern safe) {
        Rule.Text text = rule instanceof Rule.Text said ? said : Rule.Text.FREE;
        return new Rule.Text(
                Optional.empty(),
                text.format(),
                Math.max(text.least(), safe.minLength()),
                Math.min(text.most(), safe.maxLength()));
    }
}
