package org.holocron.derive.interrogation;

import java.util.function.Consumer;
import org.holocron.derive.contract.FieldLookup;
import org.holocron.derive.contract.FieldPlaces;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Problem;

/** Checks that both schemas have what a rule for choices names, and that one can be the other. A misspelt pointer would refuse every answer, or none. */
final class ChoiceRuleCheck {

    private final ChoiceRule rule;
    private final String pointer;
    private final FieldLookup output;
    private final FieldLookup input;
    private final Consumer<Problem> problems;

    /** @param pointer of the rule in its file */
    ChoiceRuleCheck(
            ChoiceRule rule, String pointer, FieldLookup output, FieldLookup input, Consumer<Problem> problems) {
        this.rule = rule;
        this.pointer = pointer;
        this.output = output;
        this.input = input;
        this.problems = problems;
    }

    void check() {
        boolean answered = isNamed("answer", output, rule.answer(), FolderContent.OUTPUT_SCHEMA);
        boolean asked = isNamed("input", input, rule.input(), FolderContent.INPUT_SCHEMA);
        if (answered && asked) {
            checkCanBeOne(output.find(rule.answer()), input.find(rule.input()));
        }
    }

    private boolean isNamed(String name, FieldLookup lookup, PointerPattern path, String file) {
        boolean named = lookup.find(path).isDeclared();
        if (!named) {
            refuse(name, "\"" + path + "\" leads to no field of " + file + MissingStep.suggestion(lookup, path));
        }
        return named;
    }

    private void checkCanBeOne(FieldPlaces answered, FieldPlaces asked) {
        if (!output.values(answered).haveCommon(input.values(asked))) {
            refuse(
                    "answer",
                    "\"" + rule.answer() + "\" can never be one of \"" + rule.input() + "\": it can only be "
                            + output.values(answered).words() + " in " + FolderContent.OUTPUT_SCHEMA
                            + ", and they only "
                            + input.values(asked).words() + " in " + FolderContent.INPUT_SCHEMA);
        }
    }

    private void refuse(String name, String message) {
        problems.accept(new Problem(pointer + "/" + name, message));
    }
}
