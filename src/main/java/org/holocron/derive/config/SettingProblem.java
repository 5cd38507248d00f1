package org.holocron.derive.config;

/**
 * A setting with an invalid value.
 *
 * @param key the environment variable
 * @param value its value in quotes, or a description where it is secret or not set
 * @param wanted what would be right, after "must be"
 */
public record SettingProblem(String key, String value, String wanted) {

    @Override
    public String toString() {
        return key + " is " + value + ", but must be " + wanted;
    }
}
