using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>A field that differs between two Kubernetes objects.</summary>
public sealed record FieldDifference
{
    private readonly JsonByContent _before;
    private readonly JsonByContent _after;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Path of the field, for example <c>spec.template.spec.containers[web].image</c>: a list's item stands by its name, or by its
    /// position from 0 where items have none. Behind <c>(order)</c> are the names of a list whose items are the same in another order.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The value in the first object; null when it has none. What a Secret holds is masked.</summary>
    public JsonElement? Before { get => _before.Value; init => _before = new(value); }

    /// <summary>The value in the second object; null when it has none. What a Secret holds is masked.</summary>
    public JsonElement? After { get => _after.Value; init => _after = new(value); }

    /// <summary>One line, for example <c>spec.replicas: 1 -> 3</c>.</summary>
    public override string ToString() => $"{Path}: {Text(Before)} -> {Text(After)}";

    private static string Text(JsonElement? value)
    {
        if (value is not { } json) return "(none)";
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) json.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
