namespace PolyGitops.Sdk.Yaml;

/// <summary>Characters to take out of a text and what comes in their place.</summary>
internal readonly record struct SourcePatch(int Start, int Length, string Text)
{
    public static SourcePatch Insert(int position, string text) => new(position, 0, text);

    public string ApplyTo(string text) => string.Concat(text.AsSpan(0, Start), Text, text.AsSpan(Start + Length));
}
