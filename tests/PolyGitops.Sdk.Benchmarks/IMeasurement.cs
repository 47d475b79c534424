namespace PolyGitops.Sdk.Benchmarks;

/// <summary>Something that is measured by name.</summary>
internal interface IMeasurement
{
    string Name { get; }

    string Description { get; }

    IEnumerable<Figure> Run();
}
