package org.holocron.derive.grounding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.evidence.EvidenceItem;
import org.holocron.derive.quote.LocatedQuote;
import org.holocron.derive.value.Language;
import org.holocron.derive.value.ReadText;
import org.holocron.derive.value.Words;

/** The texts that were sent with a question, each read once for all claims of its answer. */
final class SentTexts {

    private final Set<Language> languages;

    /** By the id of the item. */
    private final Map<String, ReadText> read = new HashMap<>();

    /** @param languages that they are written in; empty if each is looked at */
    SentTexts(Set<Language> languages) {
        this.languages = languages;
    }

    ReadText of(EvidenceItem item) {
        return read.computeIfAbsent(
                item.evidenceId(),
                id -> languages.isEmpty() ? ReadText.guessed(item.text()) : new ReadText(item.text(), languages));
    }

    Words words(LocatedQuote place) {
        return new Words(of(place.item()), place.span());
    }

    /** By their ids, in the order of the evidence. */
    Map<String, ReadText> all(List<EvidenceItem> evidence) {
        Map<String, ReadText> texts = new LinkedHashMap<>();
        evidence.forEach(item -> texts.put(item.evidenceId(), of(item)));
        return texts;
    }
}
