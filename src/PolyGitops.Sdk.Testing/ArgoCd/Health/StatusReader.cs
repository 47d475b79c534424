using System.Globalization;
using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Testing.ArgoCd.Health;

/// <summary>Reads numbers as Go does, where absent is 0.</summary>
internal static class StatusReader
{
    public static long Number(this JsonElement content, params ReadOnlySpan<string> path) => content.NumberOrNull(path) ?? 0;

    public static long? NumberOrNull(this JsonElement content, params ReadOnlySpan<string> path) =>
        content.Field(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    public static bool IsSet(this JsonElement content, params ReadOnlySpan<string> path) => content.Field(path) is { ValueKind: JsonValueKind.True };

    public static string Written(this long number) => number.ToString(CultureInfo.InvariantCulture);
}
