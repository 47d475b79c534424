using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>The fields that one manager set in one way (<c>metadata.managedFields[]</c>).</summary>
internal sealed record ManagedEntry
{
    public const string Apply = "Apply";
    public const string Update = "Update";

    public required string Manager { get; init; }

    public required string Operation { get; init; }

    public required string ApiVersion { get; init; }

    public required string Subresource { get; init; }

    public required string Time { get; init; }

    public required FieldSet Fields { get; init; }

    /// <summary>Whether both are of the same manager, working the same way.</summary>
    public bool IsBy(ManagedEntry other) =>
        Manager == other.Manager && Operation == other.Operation && Subresource == other.Subresource
        && (Operation == Apply || ApiVersion == other.ApiVersion);

    /// <summary>As a conflict names it.</summary>
    public string Describe()
    {
        var text = $"\"{Manager}\"" + (Subresource.Length > 0 ? $" with subresource \"{Subresource}\"" : "");
        return Operation == Update ? $"{text} using {ApiVersion} at {Time}" : text;
    }

    /// <summary>Reads all entries of an object; null when they are not well-formed.</summary>
    public static List<ManagedEntry>? Read(JsonObject? content)
    {
        if (content?["metadata"]?["managedFields"] is not JsonArray entries) return [];
        if (entries.Any(e => e is not JsonObject || e["manager"] is null || e["operation"] is null || !FieldSet.IsNotation(e["fieldsV1"])))
            return null;
        return [.. entries.Select(e => ReadOne(e!.AsObject()))];
    }

    /// <summary>In the order of the API server: applied first, then by time.</summary>
    public static JsonArray Write(IEnumerable<ManagedEntry> entries) => new([
        .. entries
            .OrderBy(e => e.Operation, StringComparer.Ordinal)
            .ThenBy(e => e.Time, StringComparer.Ordinal)
            .ThenBy(e => e.Manager, StringComparer.Ordinal)
            .Select(e => e.Write())
    ]);

    private static ManagedEntry ReadOne(JsonObject entry) => new()
    {
        Manager = entry["manager"]!.GetValue<string>(),
        Operation = entry["operation"]!.GetValue<string>(),
        ApiVersion = entry["apiVersion"]?.GetValue<string>() ?? "",
        Subresource = entry["subresource"]?.GetValue<string>() ?? "",
        Time = entry["time"]?.GetValue<string>() ?? "",
        Fields = FieldSet.Parse(entry["fieldsV1"]!.AsObject()),
    };

    private JsonObject Write()
    {
        var entry = new JsonObject
        {
            ["manager"] = Manager,
            ["operation"] = Operation,
            ["apiVersion"] = ApiVersion,
            ["time"] = Time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = Fields.ToJson(),
        };
        if (Subresource.Length > 0) entry["subresource"] = Subresource;
        return entry;
    }
}
