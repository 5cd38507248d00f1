package org.holocron.derive.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the domain's sentences, which start with a pointer into the input or the references, apart into faults. */
final class Sentence {

    private static final Pattern AT_POINTER = Pattern.compile("(/[^ :]*):? (.*)", Pattern.DOTALL);
    private static final Pattern AT_TOP = Pattern.compile("the top level (.*)", Pattern.DOTALL);
    private static final Pattern AT_REFS = Pattern.compile("evidence_refs (/[^ :]*):? (.*)", Pattern.DOTALL);

    private Sentence() {}

    static FieldError aboutInput(String sentence) {
        Matcher pointer = AT_POINTER.matcher(sentence);
        if (pointer.matches()) {
            return FieldError.at("/input" + pointer.group(1), pointer.group(2));
        }
        Matcher top = AT_TOP.matcher(sentence);
        return FieldError.at("/input", top.matches() ? top.group(1) : sentence);
    }

    static FieldError aboutEvidence(String sentence) {
        Matcher refs = AT_REFS.matcher(sentence);
        if (refs.matches()) {
            return FieldError.at("/evidence_refs" + refs.group(1), refs.group(2));
        }
        return sentence.startsWith("evidence file") || sentence.startsWith("the evidence root")
                ? FieldError.at("/evidence_refs", sentence)
                : aboutInput(sentence);
    }
}
