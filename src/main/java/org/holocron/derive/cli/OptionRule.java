package org.holocron.derive.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What must or must not stand beside an option. An option that can have no effect is refused by this one rule, for all
 * commands; it was accepted and dropped.
 *
 * @param option its name, or the label of the arguments
 * @param others of which one must be given, or none
 * @param needed whether one of them must be given
 * @param why what the option is about, for people
 */
record OptionRule(String option, List<String> others, boolean needed, String why) {

    OptionRule {
        others = List.copyOf(others);
    }

    /** The option says nothing without one of the others. */
    static OptionRule needs(String option, String why, String... others) {
        return new OptionRule(option, List.of(others), true, why);
    }

    /** The option says nothing beside one of the others. */
    static OptionRule excludes(String option, String why, String... others) {
        return new OptionRule(option, List.of(others), false, why);
    }

    /** The same for several options. */
    static Stream<OptionRule> each(List<String> options, java.util.function.Function<String, OptionRule> rule) {
        return options.stream().map(rule);
    }

    /** What is wrong with the options given, if it is. */
    Optional<String> problem(Predicate<String> given) {
        if (!given.test(option)) {
            return Optional.empty();
        }
        Optional<String> beside = others.stream().filter(given).findFirst();
        if (needed) {
            return beside.isPresent()
                    ? Optional.empty()
                    : Optional.of(option + " needs " + String.join(" or ", others) + ": " + why);
        }
        return beside.map(other -> option + " cannot be combined with " + other + ": " + why);
    }
}
