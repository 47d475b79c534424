using System.Diagnostics.Contracts;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures what one environment changes about a component.</summary>
public sealed class ComponentSettingsBuilder
{
    internal ComponentSettingsBuilder(ComponentSettings draft) => Draft = draft;

    internal ComponentSettings Draft { get; }

    /// <summary>Has it installed.</summary>
    [Pure]
    public ComponentSettingsBuilder Enabled() =>
        new(Draft with { Enabled = true });

    /// <summary>Leaves it out.</summary>
    [Pure]
    public ComponentSettingsBuilder Disabled() =>
        new(Draft with { Enabled = false });

    /// <summary>Sets which version of the chart, or revision of the path, is installed.</summary>
    [Pure]
    public ComponentSettingsBuilder WithVersion(string version) =>
        new(Draft with { Version = Guard.NotNull(version) });

    /// <summary>Merges values over the component's.</summary>
    [Pure]
    public ComponentSettingsBuilder WithValues(HelmValues values) =>
        new(Draft with { Values = Draft.Values.Merge(Guard.NotNull(values)) });

    /// <summary>Sets one value.</summary>
    /// <param name="path">Where it stands; see <see cref="ValuePath"/>.</param>
    /// <param name="value">The value. Null removes the chart's default.</param>
    /// <exception cref="ArgumentException">It is not a path, or it does not fit the values that were set before.</exception>
    [Pure]
    public ComponentSettingsBuilder WithValue(string path, JsonNode? value) =>
        new(Draft with { Values = Draft.Values.Set(Guard.NotNull(path), value) });
}
