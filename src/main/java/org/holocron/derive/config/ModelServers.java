package org.holocron.derive.config;

/**
 * The model servers that are asked, all of one kind.
 *
 * @param setting the one that names them
 * @param apiKey sent to each of them as a bearer token unless it is {@link Secret#NONE}
 */
public record ModelServers(Setting setting, BaseUrls baseUrls, Secret apiKey) {

    /** Else they are Ollamas. */
    public boolean areOpenAi() {
        return setting == Setting.OPENAI_BASE_URL;
    }
}
