using System.Text.Json;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>A scalar that a file has at the revision which an Application runs.</summary>
internal sealed record ExpectedValue
{
    public required PromotedPart Part { get; init; }

    public required ValuePlace Place { get; init; }

    public required JsonElement Value { get; init; }

    /// <summary>The image that then runs, with its tag; null when nobody can tell.</summary>
    public string? Image { get; init; }

    public string Describe(JsonElement? value) =>
        $"{Place.Path} {(value is { } v ? ScalarWords.Of(Place.Path, v) : "(none)")}";
}
