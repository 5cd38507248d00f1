package org.holocron.derive.config;

import org.jspecify.annotations.Nullable;

/**
 * What is used while a setting is not set.
 *
 * @param value null if there is no fixed value
 * @param text for the tables: the value, or what decides in its place
 */
record SettingDefault(@Nullable String value, String text) {

    static SettingDefault is(String value) {
        return new SettingDefault(value, "`" + value + "`");
    }

    /** @param decider such as "the interrogation's" */
    static SettingDefault unset(String decider) {
        return new SettingDefault(null, decider);
    }
}
