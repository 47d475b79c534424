namespace PolyGitops.Sdk.Testing.Registries.Access;

/// <summary>What may be done with a repository, as <c>repository:acme/shop:pull,push</c> (distribution, token scope).</summary>
internal sealed record RegistryScope(string Type, string Name, IReadOnlyList<string> Actions)
{
    public static RegistryScope? Parse(string text)
    {
        var (first, last) = (text.IndexOf(':', StringComparison.Ordinal), text.LastIndexOf(':'));
        return first < 0 || first == last ? null : new(text[..first], text[(first + 1)..last], text[(last + 1)..].Split(','));
    }

    public bool Covers(RegistryScope wanted) =>
        Type == wanted.Type && Name == wanted.Name && wanted.Actions.All(a => Actions.Contains(a) || Actions.Contains("*"));

    public override string ToString() => $"{Type}:{Name}:{string.Join(',', Actions)}";
}
