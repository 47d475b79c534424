using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk;

/// <summary>Writes JSON trees and typed records as YAML that every reader of YAML 1.1 and 1.2 takes for the same tree.</summary>
/// <remarks>Block style, two columns per level, keys in the order given, <c>\n</c> at line ends. Thread-safe.</remarks>
public static class YamlSerializer
{
    /// <summary>A JSON tree as one document.</summary>
    public static string Serialize(JsonElement json) => Text(writer => JsonTokens.Write(writer, json));

    /// <summary>A JSON tree as one document, UTF-8.</summary>
    public static byte[] SerializeToUtf8Bytes(JsonElement json)
    {
        using var writer = new YamlWriter();
        JsonTokens.Write(writer, json);
        return writer.Written.ToArray();
    }

    /// <summary>A record as one document.</summary>
    /// <param name="value">The record.</param>
    /// <param name="contract">Its contract, from a source-generated context such as <c>WireContracts</c> has.</param>
    public static string Serialize<T>(T value, JsonTypeInfo<T> contract) => Text(writer => RecordWriter.Write(writer, value, contract));

    /// <summary>A record as one document, UTF-8.</summary>
    public static byte[] SerializeToUtf8Bytes<T>(T value, JsonTypeInfo<T> contract)
    {
        using var writer = new YamlWriter();
        RecordWriter.Write(writer, value, contract);
        return writer.Written.ToArray();
    }

    /// <summary>A record as one document, UTF-8, into a buffer of the caller's.</summary>
    public static void Serialize<T>(IBufferWriter<byte> output, T value, JsonTypeInfo<T> contract)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var writer = new YamlWriter();
        RecordWriter.Write(writer, value, contract);
        output.Write(writer.Written);
    }

    /// <summary>JSON trees as one stream of documents.</summary>
    public static string SerializeAll(IEnumerable<JsonElement> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Text(writer =>
        {
            foreach (var document in documents)
            {
                if (writer.Length > 0) writer.DocumentSeparator();
                JsonTokens.Write(writer, document);
            }
        });
    }

    private static string Text(Action<YamlWriter> write)
    {
        using var writer = new YamlWriter();
        write(writer);
        return Encoding.UTF8.GetString(writer.Written);
    }
}
