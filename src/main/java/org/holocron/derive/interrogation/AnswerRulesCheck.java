package org.holocron.derive.interrogation;

import java.util.List;
import java.util.function.Consumer;
import org.holocron.derive.contract.FieldLookup;
import org.holocron.derive.contract.FieldPlaces;
import org.holocron.derive.contract.PossibleValues;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.NearestName;

/**
 * Checks that the fields that the rules for answers name are in the schemas, and fit their use. A misspelt name would switch
 * a rule off without a word, or refuse every answer.
 */
final class AnswerRulesCheck {

    private static final String ECHOES = "/echoes";
    private static final String CHOICES = "/choices";

    private final Interrogation interrogation;
    private final FieldLookup input;
    private final FieldLookup output;
    private final FieldPlaces inputs;
    private final FieldPlaces answers;
    private final Consumer<Problem> problems;

    AnswerRulesCheck(Interrogation interrogation, Consumer<Problem> problems) {
        this.interrogation = interrogation;
        this.input = new FieldLookup(interrogation.input());
        this.output = new FieldLookup(interrogation.output());
        this.inputs = input.find(PointerPattern.WHOLE);
        this.answers = output.find(PointerPattern.WHOLE);
        this.problems = problems;
    }

    void check() {
        interrogation.echoes().forEach(this::checkEcho);
        checkChoices();
        interrogation.citations().ifPresent(rule -> new CitationRuleCheck(rule, output, input, problems).check());
    }

    private void checkChoices() {
        List<ChoiceRule> rules = interrogation.choices();
        for (int i = 0; i < rules.size(); i++) {
            new ChoiceRuleCheck(rules.get(i), Pointers.child(CHOICES, i), output, input, problems).check();
        }
    }

    private void checkEcho(String field) {
        FieldPlaces asked = input.from(inputs, PointerPattern.WHOLE.field(field));
        FieldPlaces answered = output.from(answers, PointerPattern.WHOLE.field(field));
        if (!answered.isDeclared()) {
            refuse("\"" + field + "\" is not a field of " + FolderContent.OUTPUT_SCHEMA
                    + nearest(field, output, answers));
        }
        if (!input.requires(inputs, field)) {
            String nearest = asked.isDeclared() ? "" : nearest(field, input, inputs);
            refuse("\"" + field + "\" must be required in " + FolderContent.INPUT_SCHEMA + nearest);
        } else if (answered.isDeclared()) {
            checkCanRepeat(field, input.values(asked), output.values(answered));
        }
    }

    private void checkCanRepeat(String field, PossibleValues asked, PossibleValues answered) {
        if (!asked.haveCommon(answered)) {
            refuse("\"" + field + "\" can never repeat the input: it can only be " + answered.words() + " in "
                    + FolderContent.OUTPUT_SCHEMA + ", and only " + asked.words() + " in "
                    + FolderContent.INPUT_SCHEMA);
        }
    }

    private void refuse(String message) {
        problems.accept(new Problem(ECHOES, message));
    }

    private static String nearest(String field, FieldLookup lookup, FieldPlaces objects) {
        return NearestName.suggestion(field, lookup.names(objects));
    }
}
