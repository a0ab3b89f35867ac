package puente.bridge.voice;

/** A platform whose requests are the arguments alone: only {@value #PLATFORM} tells it. */
public record NamedPlatform(String name) implements VoicePlatform {}
