namespace PolyGitops.Sdk.Layout;

/// <summary>Where the repositories of Python code, those of services and of the crew, hold what.</summary>
internal static class PythonLayout
{
    /// <summary>What the project is and how it is checked.</summary>
    public const string Project = "pyproject.toml";

    /// <summary>Where the project's version stands in it; CI's release writes it.</summary>
    public const string VersionKey = "project.version";

    /// <summary>What the code needs.</summary>
    public const string Requirements = "requirements.txt";

    /// <summary>What its checks need besides.</summary>
    public const string CheckRequirements = "requirements-dev.txt";

    /// <summary>How the image is built.</summary>
    public const string Dockerfile = "Dockerfile";

    /// <summary>What the build of the image does not see.</summary>
    public const string DockerIgnore = ".dockerignore";

    /// <summary>The package of a service.</summary>
    public const string Service = "app";

    /// <summary>The package of the crew.</summary>
    public const string Crew = "watcher";

    /// <summary>The package of tests.</summary>
    public const string Tests = "tests";

    /// <summary>What the crew knows of the platform.</summary>
    public const string CrewFacts = Crew + "/platform.json";

    /// <summary>The words of the crew's agents.</summary>
    public const string CrewAgents = Crew + "/config/agents.yaml";

    /// <summary>The words of the crew's tasks.</summary>
    public const string CrewTasks = Crew + "/config/tasks.yaml";

    /// <summary>The folder with the crew's own deployment, which Argo CD syncs.</summary>
    public const string CrewDeployment = "deploy";

    /// <summary>A module of a package.</summary>
    public static string ModuleOf(string package, string module) => $"{package}/{module}.py";

    /// <summary>The file that makes a folder a package.</summary>
    public static string PackageFile(string package) => ModuleOf(package, "__init__");

    /// <summary>A manifest of the crew's own deployment.</summary>
    public static string CrewManifest(string kind) => $"{CrewDeployment}/{kind}.yaml";
}
