package org.holocron.derive.interrogation;

import com.samskivert.mustache.Template;
import java.util.Set;
import java.util.function.Consumer;
import org.holocron.derive.contract.Contract;
import org.holocron.derive.contract.FieldLookup;
import org.holocron.derive.contract.FieldPlaces;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.NearestName;

/**
 * Checks that the fields of the input that a template names are in the input schema. A misspelt one would refuse every input, or leave a
 * section empty without a word.
 */
final class TemplateFieldsCheck {

    private static final String INPUT = "input.";

    private final Contract input;
    private final FieldLookup lookup;
    private final Consumer<Problem> problems;

    /** @param problems of the template's file */
    TemplateFieldsCheck(Contract input, Consumer<Problem> problems) {
        this.input = input;
        this.lookup = new FieldLookup(input);
        this.problems = problems;
    }

    void check(Template template) {
        names(template).stream().filter(name -> name.startsWith(INPUT)).forEach(this::checkName);
    }

    /** Within a section, the section's value may have a field {@code input} of its own. */
    private Set<String> names(Template template) {
        boolean hides = input.text().contains("\"input\"");
        return hides ? TemplateVariables.of(template) : TemplateVariables.everywhere(template);
    }

    private void checkName(String name) {
        FieldPlaces parent = lookup.find(PointerPattern.WHOLE);
        for (String part : name.substring(INPUT.length()).split("\\.", -1)) {
            FieldPlaces field = lookup.from(parent, PointerPattern.WHOLE.named(part));
            if (!field.isDeclared()) {
                check(name, part, field, lookup.names(parent));
                return;
            }
            parent = field;
        }
    }

    /** Where the schema allows fields that it does not name, only what looks misspelt is refused: inputs without it are refused one by one. */
    private void check(String name, String part, FieldPlaces field, Set<String> names) {
        if (!field.isPossible() || NearestName.of(part, names).isPresent()) {
            problems.accept(Problem.ofWhole("names {{" + name + "}}, and \"" + part + "\" is no field that "
                    + FolderContent.INPUT_SCHEMA + " names there" + NearestName.suggestion(part, names)));
        }
    }
}
