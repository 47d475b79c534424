namespace PolyGitops.Sdk.Registries;

/// <summary>A token of a registry's token service. Not a record: its text must not show the token.</summary>
internal sealed class RegistryToken(string value, DateTimeOffset goodUntil)
{
    public string Value => value;

    public DateTimeOffset GoodUntil => goodUntil;
}
