package org.holocron.derive.model;

/**
 * A model as it is on the server.
 *
 * @param asked the name as it was asked for, {@code llama3.2}
 * @param name the name without its tag, {@code llama3.2}
 * @param tag {@code latest} where none was asked for
 * @param digest bare hex; another digest under the same name is another model
 */
public record ModelIdentity(String asked, String name, String tag, String digest) {}
